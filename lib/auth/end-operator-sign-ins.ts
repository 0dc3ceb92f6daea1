import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { Problem } from '@/lib/domain/problem';
import { requireRole } from './require-role';

/** Ends every sign-in of a person; they may sign in again. */
export async function endOperatorSignIns(ctx: Ctx, input: { id: string }): Promise<{ ended: number }> {
  requireRole(ctx, null, 'admin');
  return writeLog(ctx, systemEnvironmentId, async (log) => {
    const row = await log.tx.operator.findUnique({ where: { id: input.id } });
    if (!row) throw new Problem('not-found', 'There is no such operator.');
    const { count } = await log.tx.operatorSession.deleteMany({ where: { operatorId: row.id } });
    if (count > 0)
      log.append({
        type: 'operator.sessions-ended',
        data: { email: row.email, count, by: actorName(ctx.actor) },
      });
    return { ended: count };
  });
}
