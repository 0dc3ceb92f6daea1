import { requireRole } from '@/lib/auth/require-role';
import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import type { SignInRules } from '@/lib/domain/operator';
import { Problem } from '@/lib/domain/problem';
import { isTwoFactorRequired } from './two-factor-rule';

/** What signing in asks of everybody. Whoever asks for a second factor must have one, or they would shut themselves out. */
export async function changeSignInRules(ctx: Ctx, input: SignInRules): Promise<SignInRules> {
  requireRole(ctx, null, 'admin');
  const { requireTwoFactor } = input;
  if (requireTwoFactor && ctx.actor.kind === 'operator' && !ctx.actor.twoFactor)
    throw new Problem('conflict', 'Set up a second factor yourself first, under Your account.');
  return writeLog(ctx, systemEnvironmentId, async (log) => {
    if ((await isTwoFactorRequired(log.tx)) !== requireTwoFactor) {
      await log.tx.instance.update({ where: { id: 1 }, data: { requireTwoFactor } });
      const changes = requireTwoFactor ? 'everybody needs a second factor' : 'a second factor is up to each';
      log.append({ type: 'operator.rules-changed', data: { changes, by: actorName(ctx.actor) } });
    }
    return { requireTwoFactor };
  });
}
