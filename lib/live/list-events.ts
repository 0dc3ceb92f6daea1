import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { EventFilter } from '@/lib/domain/event-filter';
import { findEnvironment } from '@/lib/environments/find-environment';
import { type EventRow, eventColumns } from './event-row';
import { eventWhere } from './event-where';

export type EventPage = {
  /** Newest first. */
  rows: EventRow[];
  /** `before` of the next page; null: that was all. */
  next: bigint | null;
  /** Last line of the log when this was read: where a live feed goes on. */
  head: bigint;
};

/** Lines of a log that pass a filter, newest first. `before`: only older ones; `after`: only newer ones. */
export async function listEvents(
  ctx: Ctx,
  input: { environment: string; filter: EventFilter; limit: number; before?: bigint; after?: bigint },
): Promise<EventPage> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  const { main } = ctx.database;
  // The end is read before the lines: a line that comes in between is seen by the feed that starts there, not missed.
  const head = await main.logHead.findUniqueOrThrow({ where: { environmentId: environment.id } });
  const { conditions, params } = eventWhere(environment.id, input.filter, [head.seq.toString()]);
  conditions.push('seq <= $1::bigint');
  for (const [bound, sign] of [
    [input.before, '<'],
    [input.after, '>'],
  ] as const) {
    if (bound === undefined) continue;
    params.push(bound.toString());
    conditions.push(`seq ${sign} $${params.length}::bigint`);
  }
  const rows = await main.$queryRawUnsafe<EventRow[]>(
    `SELECT ${eventColumns} FROM events WHERE ${conditions.join(' AND ')} ORDER BY seq DESC LIMIT ${input.limit + 1}`,
    ...params,
  );
  const page = rows.slice(0, input.limit);
  return { rows: page, next: rows.length > input.limit ? (page.at(-1)?.seq ?? null) : null, head: head.seq };
}
