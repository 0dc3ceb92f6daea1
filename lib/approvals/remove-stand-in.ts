import { requireRole } from '@/lib/auth/require-role';
import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { Problem } from '@/lib/domain/problem';
import { findTarget } from '@/lib/environments/find-target';

/** Ends somebody's standing in at once. */
export async function removeStandIn(ctx: Ctx, input: { environment: string; id: string }): Promise<void> {
  const { id: environmentId } = await findTarget(ctx, input.environment);
  requireRole(ctx, environmentId, 'admin');
  await writeLog(ctx, environmentId, async (log) => {
    const where = { id: input.id, environmentId, removedAt: null };
    const named = await log.tx.standIn.findFirst({ where });
    if (!named) throw new Problem('not-found', 'There is no such stand-in (any more).');
    await log.tx.standIn.update({ where: { id: named.id }, data: { removedAt: log.now } });
    const data = { email: named.email, by: actorName(ctx.actor) };
    log.append({ type: 'approval.stand-in-removed', data });
  });
}
