import { mayReadContent, requireContent } from '@/lib/auth/may-read-content';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { EventFilter } from '@/lib/domain/event-filter';
import type { Trimmed } from '@/lib/domain/retention';
import { findEnvironment } from '@/lib/environments/find-environment';
import { type EventRow, eventColumns } from './event-row';
import { eventWhere } from './event-where';
import { findTrimmed } from './find-trimmed';
import { type Effort, lookBack } from './look-back';
import { timeBounds } from './time-bounds';
import { withholdRow } from './withhold-row';

export type EventPage = {
  /** Newest first. */
  rows: EventRow[];
  /** `before` of the next page; null: that was all. */
  next: bigint | null;
  /** Last line of the log when this was read: where a live feed goes on. */
  head: bigint;
  /** When the page is short because the search took long: the time of the line it has come back to. Otherwise null. */
  searchedTo: Date | null;
  /** What retention has removed below; null: nothing. */
  trimmed: Trimmed | null;
};

/** How long a page may take to fill: a word that is nowhere is not looked for through a whole log at once. */
const usual: Effort = { patienceMs: 300, leastLines: 40_000n };

/**
 * Lines of a log that pass a filter, newest first. `before`: only older ones; `after`: only newer ones.
 * A page may be short, or empty, and still have a `next`: then the search goes on from there.
 */
export async function listEvents(
  ctx: Ctx,
  input: {
    environment: string;
    filter: EventFilter;
    limit: number;
    before?: bigint;
    after?: bigint;
    effort?: Effort;
  },
): Promise<EventPage> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  if (input.filter.q) requireContent(ctx, environment.id, 'Searching text');
  const content = mayReadContent(ctx, environment.id);
  const { main } = ctx.database;
  // The end is read before the lines: a line that comes in between is seen by the feed that starts there, not missed.
  const [{ seq: head }, trimmed] = await Promise.all([
    main.logHead.findUniqueOrThrow({ where: { environmentId: environment.id } }),
    findTrimmed(main, environment.id),
  ]);
  const bounds = await timeBounds(main, environment.id, head, input.filter);
  const low = max(bounds.low, max(input.after ?? 0n, BigInt(trimmed?.through ?? 0)));
  const high = min(bounds.high, (input.before ?? head + 1n) - 1n);
  const { conditions, params } = eventWhere(environment.id, input.filter);
  const where = [
    ...conditions,
    `seq > $${params.length + 1}::bigint`,
    `seq <= $${params.length + 2}::bigint`,
  ];
  const rows: EventRow[] = [];
  const reached = await lookBack({ low, high, ...(input.effort ?? usual) }, async (from, through) => {
    const found = await main.$queryRawUnsafe<EventRow[]>(
      `SELECT ${eventColumns} FROM events WHERE ${where.join(' AND ')} ORDER BY seq DESC LIMIT ${input.limit + 1 - rows.length}`,
      ...params,
      from.toString(),
      through.toString(),
    );
    for (const row of found) rows.push(content ? row : withholdRow(row));
    return rows.length > input.limit;
  });
  if (rows.length > input.limit) {
    const page = rows.slice(0, input.limit);
    return { rows: page, next: page.at(-1)?.seq ?? null, head, searchedTo: null, trimmed };
  }
  if (reached <= low) return { rows, next: null, head, searchedTo: null, trimmed };
  const line = await main.event.findFirst({
    where: { environmentId: environment.id, seq: { gt: reached } },
    orderBy: { seq: 'asc' },
    select: { receivedAt: true },
  });
  return { rows, next: reached + 1n, head, searchedTo: line?.receivedAt ?? null, trimmed };
}

const max = (a: bigint, b: bigint) => (a > b ? a : b);
const min = (a: bigint, b: bigint) => (a < b ? a : b);
