import type { Tx } from '@/lib/db/client';
import { drillStaleAfterMs, type LastDrill, type TimeToStop, timeToStopDays } from '@/lib/domain/drill';

type Row = {
  id: number;
  stops: number;
  drills: number;
  gone50: number;
  gone95: number;
  verified50: number | null;
  verified95: number | null;
};

/**
 * How long stops took, by environment: from the order to the last process gone by a clean re-scan, and to verified. Real stops and drills
 * of the last 30 days that got there; one session under two stops counts once, from the first order.
 */
export async function timesToStop(tx: Tx, ids: number[]): Promise<Map<number, TimeToStop>> {
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `SELECT environment_id AS id, count(*)::int AS stops, (count(*) FILTER (WHERE is_drill))::int AS drills,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY gone_ms) AS gone50, percentile_cont(0.95) WITHIN GROUP (ORDER BY gone_ms) AS gone95,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY verified_ms) AS verified50, percentile_cont(0.95) WITHIN GROUP (ORDER BY verified_ms) AS verified95
     FROM (SELECT DISTINCT ON (t.environment_id, t.session_id, gone.at) t.environment_id,
         EXISTS (SELECT 1 FROM drills d WHERE d.environment_id = t.environment_id AND d.session_id = t.session_id) AS is_drill,
         extract(epoch FROM gone.at - t.requested_at)::float8 * 1000 AS gone_ms,
         extract(epoch FROM t.verified_at - t.requested_at)::float8 * 1000 AS verified_ms
       FROM stop_targets t CROSS JOIN LATERAL (
         SELECT max(p.result_at) AS at FROM stop_processes p
          WHERE p.stop_id = t.stop_id AND p.environment_id = t.environment_id AND p.session_id = t.session_id
         HAVING bool_and(p.result IS NOT DISTINCT FROM 'verified')) gone
      WHERE t.environment_id = ANY($1::int[]) AND t.requested_at > $2::timestamptz AND gone.at IS NOT NULL
      ORDER BY t.environment_id, t.session_id, gone.at, t.requested_at) ended
     GROUP BY environment_id`,
    ids,
    new Date(Date.now() - timeToStopDays * 24 * 3_600_000).toISOString(),
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        stops: row.stops,
        drills: row.drills,
        goneMs: { p50: Math.round(row.gone50), p95: Math.round(row.gone95) },
        verifiedMs:
          row.verified50 === null || row.verified95 === null
            ? null
            : { p50: Math.round(row.verified50), p95: Math.round(row.verified95) },
      },
    ]),
  );
}

/** The newest drill that is over, by environment. */
export async function lastDrills(tx: Tx, ids: number[]): Promise<Map<number, LastDrill>> {
  const rows = await tx.drill.findMany({
    where: { environmentId: { in: ids }, outcome: { not: 'running' } },
    orderBy: [{ environmentId: 'asc' }, { startedAt: 'desc' }],
    distinct: ['environmentId'],
    select: { id: true, environmentId: true, startedAt: true, outcome: true },
  });
  return new Map(
    rows.map((row) => [
      row.environmentId,
      {
        id: row.id,
        at: row.startedAt.toISOString(),
        outcome: row.outcome as LastDrill['outcome'],
        isStale: Date.now() - row.startedAt.getTime() > drillStaleAfterMs,
      },
    ]),
  );
}
