import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { EventFilter } from '@/lib/domain/event-filter';
import { findEnvironment } from '@/lib/environments/find-environment';
import { eventWhere, instantSql } from './event-where';

export type DensityBucket = { at: string; total: number; denied: number; held: number };
export type Density = {
  from: string;
  to: string;
  bucketMs: number;
  /** Every line up to this `seq` is counted, if it lies in the range and passes: a live feed adds those after it. */
  last: number;
  buckets: DensityBucket[];
};

const hourMs = 3_600_000;

/** How many lines pass the filter in each stretch of time; without `from`, over the last hour. Empty stretches are left out. */
export async function eventDensity(
  ctx: Ctx,
  input: { environment: string; filter: EventFilter; buckets: number },
): Promise<Density> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  const to = input.filter.to ? new Date(input.filter.to) : new Date();
  const from = input.filter.from ? new Date(input.filter.from) : new Date(to.getTime() - hourMs);
  const bucketMs = Math.max(1000, Math.ceil((to.getTime() - from.getTime()) / input.buckets));
  const filter = { ...input.filter, from: from.toISOString(), to: to.toISOString() };
  const { main } = ctx.database;
  // Read before the count, and the count ends there: a line that comes in between is the live feed's to add.
  const head = await main.logHead.findUniqueOrThrow({ where: { environmentId: environment.id } });
  const { conditions, params } = eventWhere(environment.id, filter, [
    `${bucketMs} milliseconds`,
    String(from.getTime()),
    head.seq.toString(),
  ]);
  const rows = await main.$queryRawUnsafe<{ at: Date; total: number; denied: number; held: number }[]>(
    `SELECT date_bin($1::interval, received_at, ${instantSql('$2::bigint')}) AS at, count(*)::int AS total,
       count(*) FILTER (WHERE type = 'gate.denied')::int AS denied, count(*) FILTER (WHERE type = 'gate.held')::int AS held
     FROM events WHERE ${conditions.join(' AND ')} AND seq <= $3::bigint GROUP BY 1 ORDER BY 1`,
    ...params,
  );
  const buckets = rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  return { from: from.toISOString(), to: to.toISOString(), bucketMs, last: Number(head.seq), buckets };
}
