import { mayReadContent } from '@/lib/auth/may-read-content';
import { roleIn } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { Environment } from '@/lib/db/generated/client';
import {
  type EnvironmentView,
  type FailMode,
  systemEnvironmentId,
  type Tier,
} from '@/lib/domain/environment';
import { liveWithinMs } from '@/lib/domain/session';
import { lastDrills, timesToStop } from './stop-figures';

type Counts = { id: number; seq: bigint; live: number; open: number; pending: number };

/** The environments an operator has a role in, with what is going on in each; `archived`: those that were put away instead. */
export async function listEnvironments(
  ctx: Ctx,
  { archived = false }: { archived?: boolean } = {},
): Promise<EnvironmentView[]> {
  const rows = await ctx.database.main.environment.findMany({
    where: { id: { not: systemEnvironmentId }, archivedAt: archived ? { not: null } : null },
    orderBy: { slug: 'asc' },
  });
  return viewEnvironments(
    ctx,
    rows.filter((row) => roleIn(ctx, row.id) !== null),
  );
}

/** Adds to environments what changes all the time: counts, and the stop that covers all of it. */
export async function viewEnvironments(ctx: Ctx, rows: Environment[]): Promise<EnvironmentView[]> {
  const ids = rows.map((row) => row.id);
  const { main } = ctx.database;
  const [counts, stops, times, drills] = await Promise.all([
    countIn(ctx, ids),
    wideStops(ctx, ids),
    timesToStop(main, ids),
    lastDrills(main, ids),
  ]);
  return rows.map((row) => {
    const count = counts.get(row.id);
    const stop =
      stops.find((candidate) => candidate.environmentId === row.id) ??
      stops.find((candidate) => candidate.environmentId === null);
    return {
      slug: row.slug,
      title: row.title,
      tier: row.tier as Tier,
      holdAll: row.holdAll,
      knownSessionsOnly: row.knownSessionsOnly,
      failMode: row.failMode as FailMode,
      identifiers: row.identifiers,
      strict: row.strict,
      lostAfterSeconds: row.lostAfterSeconds,
      retentionDays: row.retentionDays,
      timeToStop: times.get(row.id) ?? null,
      lastDrill: drills.get(row.id) ?? null,
      frozen: row.frozenAt
        ? { at: row.frozenAt.toISOString(), by: row.frozenBy ?? '', reason: row.frozenReason ?? '' }
        : null,
      createdAt: row.createdAt.toISOString(),
      archived: row.archivedAt ? { at: row.archivedAt.toISOString(), by: row.archivedBy ?? '' } : null,
      role: roleIn(ctx, row.id) ?? 'viewer',
      content: mayReadContent(ctx, row.id),
      seq: Number(count?.seq ?? 0),
      liveSessions: count?.live ?? 0,
      openIncidents: count?.open ?? 0,
      pendingApprovals: count?.pending ?? 0,
      stopped: stop
        ? {
            stopId: stop.id,
            scope: stop.scope === 'everything' ? 'everything' : 'environment',
            at: stop.requestedAt.toISOString(),
            by: stop.requestedBy,
            reason: stop.reason,
          }
        : null,
    };
  });
}

async function countIn(ctx: Ctx, ids: number[]): Promise<Map<number, Counts>> {
  const rows = await ctx.database.main.$queryRawUnsafe<Counts[]>(
    `SELECT h.environment_id AS id, h.seq,
       (SELECT count(*)::int FROM sessions s WHERE s.environment_id = h.environment_id AND s.last_seen_at > $2::timestamptz AND s.ended_at IS NULL) AS live,
       (SELECT count(*)::int FROM incidents i WHERE i.environment_id = h.environment_id AND i.status <> 'resolved') AS open,
       (SELECT count(*)::int FROM approvals a WHERE a.environment_id = h.environment_id AND a.status = 'pending') AS pending
     FROM log_heads h WHERE h.environment_id = ANY($1::int[])`,
    ids,
    new Date(Date.now() - liveWithinMs).toISOString(),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function wideStops(ctx: Ctx, ids: number[]) {
  return ctx.database.main.stop.findMany({
    where: {
      resetAt: null,
      OR: [{ scope: 'everything' }, { scope: 'environment', environmentId: { in: ids } }],
    },
    orderBy: { requestedAt: 'desc' },
  });
}
