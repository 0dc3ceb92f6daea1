import type { Ctx, OperatorActor } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { Problem } from '@/lib/domain/problem';
import { confirmedForMs } from './require-confirmed';
import { type Shown, showPassword } from './show-password';
import { showCode } from './two-factor/show-code';

/** Shows again, by password or by code, that it is still them. For the ten minutes after, what asks for it is not refused for want of it. */
export async function confirmSignIn(
  ctx: Ctx<OperatorActor>,
  input: Shown & ({ password: string } | { code: string }),
): Promise<{ confirmedUntil: string }> {
  const { signIn, email } = ctx.actor;
  if (!signIn)
    throw new Problem('conflict', 'An operator token has no sign-in to confirm: send what you want to do.');
  if ('password' in input) await showPassword(ctx, input);
  else await showCode(ctx, input);
  return writeLog(ctx, systemEnvironmentId, async (log) => {
    await log.tx.operatorSession.updateMany({ where: { id: signIn.id }, data: { confirmedAt: log.now } });
    log.append({ type: 'operator.confirmed', data: { email, address: input.address } });
    return { confirmedUntil: new Date(log.now.getTime() + confirmedForMs).toISOString() };
  });
}
