import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { DrillView } from '@/lib/domain/drill';
import type { Page } from '@/lib/domain/page';
import { findEnvironment } from '@/lib/environments/find-environment';
import { drillView } from './drill-view';

const newest = 20;

/** The newest drills of an environment, with their steps. */
export async function listDrills(ctx: Ctx, input: { environment: string }): Promise<Page<DrillView>> {
  const { id, slug } = await findEnvironment(ctx, input.environment);
  requireRole(ctx, id, 'viewer');
  const rows = await ctx.database.main.drill.findMany({
    where: { environmentId: id },
    orderBy: { startedAt: 'desc' },
    take: newest,
  });
  return { items: rows.map((row) => drillView(row, slug)), next: null };
}
