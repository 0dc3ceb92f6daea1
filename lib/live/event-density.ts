import { requireContent } from '@/lib/auth/may-read-content';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { EventFilter } from '@/lib/domain/event-filter';
import { findEnvironment } from '@/lib/environments/find-environment';
import { eventWhere, instantSql } from './event-where';
import { type Effort, lookBack } from './look-back';
import { timeBounds } from './time-bounds';

export type DensityBucket = { at: string; total: number; denied: number; held: number };
export type Density = {
  from: string;
  to: string;
  bucketMs: number;
  /** Every line up to this `seq` is counted, if it lies in the range and passes: a live feed adds those after it. */
  last: number;
  /** Lines received before this were not counted: there were too many to count in time. Null: all were. */
  countedFrom: string | null;
  buckets: DensityBucket[];
};

const hourMs = 3_600_000;
/** How long counting may take; newest lines first. */
const usual: Effort = { patienceMs: 600, leastLines: 100_000n };

/** How many lines pass the filter in each stretch of time; without `from`, over the last hour. Empty stretches are left out. */
export async function eventDensity(
  ctx: Ctx,
  input: { environment: string; filter: EventFilter; buckets: number; effort?: Effort },
): Promise<Density> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  if (input.filter.q) requireContent(ctx, environment.id, 'Searching text');
  const to = input.filter.to ? new Date(input.filter.to) : new Date();
  const from = input.filter.from ? new Date(input.filter.from) : new Date(to.getTime() - hourMs);
  const bucketMs = Math.max(1000, Math.ceil((to.getTime() - from.getTime()) / input.buckets));
  const filter = { ...input.filter, from: from.toISOString(), to: to.toISOString() };
  const { main } = ctx.database;
  // Read before the count, and the count ends there: a line that comes in between is the live feed's to add.
  const { seq: head } = await main.logHead.findUniqueOrThrow({ where: { environmentId: environment.id } });
  const { low, high } = await timeBounds(main, environment.id, head, filter);
  const { conditions, params } = eventWhere(environment.id, filter, [
    `${bucketMs} milliseconds`,
    String(from.getTime()),
  ]);
  const where = [
    ...conditions,
    `seq > $${params.length + 1}::bigint`,
    `seq <= $${params.length + 2}::bigint`,
  ];
  const counted = new Map<number, Omit<DensityBucket, 'at'>>();
  const reached = await lookBack({ low, high, ...(input.effort ?? usual) }, async (after, through) => {
    const rows = await main.$queryRawUnsafe<{ at: Date; total: number; denied: number; held: number }[]>(
      `SELECT date_bin($1::interval, received_at, ${instantSql('$2::bigint')}) AS at, count(*)::int AS total,
         count(*) FILTER (WHERE type = 'gate.denied')::int AS denied, count(*) FILTER (WHERE type = 'gate.held')::int AS held
       FROM events WHERE ${where.join(' AND ')} GROUP BY 1`,
      ...params,
      after.toString(),
      through.toString(),
    );
    for (const { at, total, denied, held } of rows) {
      const sum = counted.get(at.getTime()) ?? { total: 0, denied: 0, held: 0 };
      const more = { total: sum.total + total, denied: sum.denied + denied, held: sum.held + held };
      counted.set(at.getTime(), more);
    }
    return false;
  });
  const oldest =
    reached > low
      ? await main.event.findFirst({
          where: { environmentId: environment.id, seq: { gt: reached } },
          orderBy: { seq: 'asc' },
          select: { receivedAt: true },
        })
      : null;
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    bucketMs,
    last: Number(head),
    countedFrom: oldest && oldest.receivedAt > from ? oldest.receivedAt.toISOString() : null,
    buckets: [...counted]
      .sort(([a], [b]) => a - b)
      .map(([at, sums]) => ({ at: new Date(at).toISOString(), ...sums })),
  };
}
