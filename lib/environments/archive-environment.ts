import { voidApprovals } from '@/lib/approvals/void-approvals';
import { requireRole } from '@/lib/auth/require-role';
import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { Problem } from '@/lib/domain/problem';
import { reachableWithinMs } from '@/lib/domain/session';
import { findBindingStops } from '@/lib/sessions/find-binding-stops';
import { findTarget } from './find-target';

/** Sessions that are named when they are in the way. */
const named = 5;

/**
 * Puts an environment away: its keys are refused from this commit on, it leaves overview and pickers, and its history stays readable under
 * the same slug. `conflict` while sessions are at work in it that no stop binds. Twice is the same as once.
 */
export async function archiveEnvironment(
  ctx: Ctx,
  input: { environment: string },
): Promise<{ slug: string; archivedAt: string }> {
  const { id, slug } = await findTarget(ctx, input.environment);
  requireRole(ctx, id, 'admin');
  return writeLog(ctx, id, async (log) => {
    const row = await log.tx.environment.findUniqueOrThrow({ where: { id } });
    if (row.archivedAt) return { slug, archivedAt: row.archivedAt.toISOString() };
    const since = new Date(log.now.getTime() - reachableWithinMs);
    const active = await log.tx.session.findMany({
      where: { environmentId: id, endedAt: null, lastSeenAt: { gt: since } },
      orderBy: { lastSeenAt: 'desc' },
      select: { id: true, agent: true },
    });
    const bound = await findBindingStops(log.tx, id, active);
    const working = active.filter((session) => !bound.has(session.id));
    if (working.length > 0)
      throw new Problem(
        'conflict',
        `${working.length} ${working.length === 1 ? 'session is' : 'sessions are'} at work in ${slug}: ${working
          .slice(0, named)
          .map((session) => session.id)
          .join(', ')}${working.length > named ? ' …' : ''}. Stop them, or the environment, first.`,
        { more: { sessions: working.length } },
      );
    const by = actorName(ctx.actor);
    await voidApprovals(log, { all: true }, `the environment was archived by ${by}`);
    await log.tx.environment.update({ where: { id }, data: { archivedAt: log.now, archivedBy: by } });
    log.append({ type: 'environment.archived', data: { slug, by } });
    return { slug, archivedAt: log.now.toISOString() };
  });
}
