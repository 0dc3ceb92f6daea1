import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { Problem } from '@/lib/domain/problem';
import { requireRole } from './require-role';

/**
 * Lets a disabled operator sign in again, with the password and the roles they had. What disabling ended stays ended:
 * sign-ins, operator tokens, one-time links. Twice is the same as once.
 */
export async function enableOperator(
  ctx: Ctx,
  input: { id: string },
): Promise<{ id: string; disabledAt: null }> {
  requireRole(ctx, null, 'admin');
  return writeLog(ctx, systemEnvironmentId, async (log) => {
    const row = await log.tx.operator.findUnique({ where: { id: input.id } });
    if (!row) throw new Problem('not-found', 'There is no such operator.');
    if (row.disabledAt) {
      await log.tx.operator.update({ where: { id: row.id }, data: { disabledAt: null } });
      log.append({ type: 'operator.enabled', data: { email: row.email, by: actorName(ctx.actor) } });
    }
    return { id: row.id, disabledAt: null };
  });
}
