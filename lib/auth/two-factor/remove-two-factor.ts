import { type Shown, showPassword } from '@/lib/auth/show-password';
import type { Ctx, OperatorActor } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { Problem } from '@/lib/domain/problem';
import { dropTwoFactor } from './drop-two-factor';
import { showCode } from './show-code';
import { isTwoFactorRequired } from './two-factor-rule';

/** Takes away one's own second factor: needs the password and a code. Not where the rules ask everybody for one. */
export async function removeTwoFactor(
  ctx: Ctx<OperatorActor>,
  input: Shown & { password: string; code: string },
): Promise<void> {
  const { id, email, twoFactor } = ctx.actor;
  if (!twoFactor) throw new Problem('conflict', 'You have no second factor.');
  if (await isTwoFactorRequired(ctx.database.door))
    throw new Problem(
      'conflict',
      'Everybody needs a second factor here. To change yours, ask an admin to reset it and set it up anew.',
    );
  await showPassword(ctx, input);
  await showCode(ctx, input);
  await writeLog(ctx, systemEnvironmentId, async (log) => {
    await dropTwoFactor(log.tx, id);
    log.append({ type: 'operator.factor-removed', data: { email, address: input.address } });
  });
}
