import { roleIn } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { activityMinutes, byNeed, type OverviewItem } from '@/lib/domain/overview';
import { lastStops } from './last-stops';
import { viewEnvironments } from './list-environments';
import { minuteCounts } from './minute-counts';

/** The environments an operator has a role in, as a wall shows them: what needs a person first. */
export async function listOverview(ctx: Ctx): Promise<OverviewItem[]> {
  const { main } = ctx.database;
  const all = await main.environment.findMany({
    where: { id: { not: systemEnvironmentId }, archivedAt: null },
  });
  const rows = all.filter((row) => roleIn(ctx, row.id) !== null);
  const ids = rows.map((row) => row.id);
  const now = new Date();
  const [views, activity, stops, waits] = await Promise.all([
    viewEnvironments(ctx, rows),
    minuteCounts(main, ids, now),
    lastStops(main, ids),
    main.approval.groupBy({
      by: ['environmentId'],
      where: { environmentId: { in: ids }, status: 'pending' },
      _min: { createdAt: true },
    }),
  ]);
  const items = views.map((view, index) => {
    const id = rows[index]?.id ?? 0;
    const wait = waits.find((each) => each.environmentId === id);
    return {
      ...view,
      activity: activity.get(id) ?? { from: now.toISOString(), counts: Array(activityMinutes).fill(0) },
      oldestWaitAt: wait?._min.createdAt?.toISOString() ?? null,
      lastStop: stops.get(id) ?? null,
    };
  });
  return items.sort(byNeed);
}
