import { requireRole } from '@/lib/auth/require-role';
import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { Problem } from '@/lib/domain/problem';
import { dropTwoFactor } from './drop-two-factor';

/** For somebody who lost their second factor: signing in asks for the password only, and their sign-ins end. Twice is the same as once. */
export async function resetTwoFactor(
  ctx: Ctx,
  input: { id: string },
): Promise<{ id: string; twoFactor: false }> {
  requireRole(ctx, null, 'admin');
  return writeLog(ctx, systemEnvironmentId, async (log) => {
    const row = await log.tx.operator.findUnique({ where: { id: input.id } });
    if (!row) throw new Problem('not-found', 'There is no such operator.');
    if (await dropTwoFactor(log.tx, row.id)) {
      await log.tx.operatorSession.deleteMany({ where: { operatorId: row.id } });
      log.append({ type: 'operator.factor-reset', data: { email: row.email, by: actorName(ctx.actor) } });
    }
    return { id: row.id, twoFactor: false };
  });
}
