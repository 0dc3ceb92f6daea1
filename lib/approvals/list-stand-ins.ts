import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { StandIn } from '@/lib/db/generated/client';
import type { StandInView } from '@/lib/domain/approval';
import { findTarget } from '@/lib/environments/find-target';

export function standInView({ id, email, fromAt, untilAt, namedBy }: StandIn): StandInView {
  return { id, email, from: fromAt.toISOString(), until: untilAt.toISOString(), namedBy };
}

/** People who stand in now or later, the earliest first. */
export async function listStandIns(ctx: Ctx, input: { environment: string }): Promise<StandInView[]> {
  const { id: environmentId } = await findTarget(ctx, input.environment);
  requireRole(ctx, environmentId, 'viewer');
  const rows = await ctx.database.main.standIn.findMany({
    where: { environmentId, removedAt: null, untilAt: { gt: new Date() } },
    orderBy: { fromAt: 'asc' },
  });
  return rows.map(standInView);
}
