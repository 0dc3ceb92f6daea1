import { requireRole } from '@/lib/auth/require-role';
import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { findTarget } from './find-target';

/** Takes an environment out of the archive: its keys work again as they did; stops and freezes are as they were. Twice is the same as once. */
export async function restoreEnvironment(
  ctx: Ctx,
  input: { environment: string },
): Promise<{ slug: string; archivedAt: null }> {
  const { id, slug } = await findTarget(ctx, input.environment);
  requireRole(ctx, id, 'admin');
  return writeLog(ctx, id, async (log) => {
    const { count } = await log.tx.environment.updateMany({
      where: { id, archivedAt: { not: null } },
      data: { archivedAt: null, archivedBy: null },
    });
    if (count > 0) log.append({ type: 'environment.restored', data: { slug, by: actorName(ctx.actor) } });
    return { slug, archivedAt: null };
  });
}
