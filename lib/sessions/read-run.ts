import { mayReadContent } from '@/lib/auth/may-read-content';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import { Problem } from '@/lib/domain/problem';
import { findEnvironment } from '@/lib/environments/find-environment';
import { type EventRow, eventColumns } from '@/lib/live/event-row';
import { withholdRow } from '@/lib/live/withhold-row';

/** Lines up to the place that is asked for, and after it: what one answer holds, however long the session. */
const linesBefore = 600;
const linesAfter = 400;

export type Run = {
  /** Oldest first. */
  rows: EventRow[];
  /** The line it is about: the newest, the one that was asked for, or the last before it. */
  at: bigint;
  first: bigint;
  last: bigint;
};

/** A stretch of one session's lines around a line (`at`) or a time, else up to the newest. Bounded, by the session's own index. */
export async function readRun(
  ctx: Ctx,
  input: { environment: string; session: string; at?: bigint | undefined; time?: Date | undefined },
): Promise<Run> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  const { main } = ctx.database;
  const where = 'environment_id = $1::int AND session_id = $2::text';
  const key = [environment.id, input.session] as const;
  const [ends] = await main.$queryRawUnsafe<{ first: bigint | null; last: bigint | null }[]>(
    `SELECT (SELECT seq FROM events WHERE ${where} ORDER BY seq LIMIT 1) AS first,
       (SELECT seq FROM events WHERE ${where} ORDER BY seq DESC LIMIT 1) AS last`,
    ...key,
  );
  if (!ends?.first || !ends.last)
    throw new Problem('not-found', `${environment.slug} has no line of a session with this id.`);
  const wanted = input.time ? await lastBy(input.time) : (input.at ?? ends.last);
  const [before, after] = await Promise.all([
    main.$queryRawUnsafe<EventRow[]>(
      `SELECT ${eventColumns} FROM events WHERE ${where} AND seq <= $3::bigint ORDER BY seq DESC LIMIT ${linesBefore}`,
      ...key,
      wanted.toString(),
    ),
    main.$queryRawUnsafe<EventRow[]>(
      `SELECT ${eventColumns} FROM events WHERE ${where} AND seq > $3::bigint ORDER BY seq LIMIT ${linesAfter}`,
      ...key,
      wanted.toString(),
    ),
  ]);
  const found = [...before.reverse(), ...after];
  const rows = mayReadContent(ctx, environment.id) ? found : found.map(withholdRow);
  return { rows, at: before.at(-1)?.seq ?? ends.first, first: ends.first, last: ends.last };

  /** Number of the last line received by then, found by halving: about 20 look-ups, however long the session. */
  async function lastBy(time: Date): Promise<bigint> {
    let low = ends?.first ?? 0n;
    let high = ends?.last ?? 0n;
    while (low < high) {
      const middle = (low + high + 1n) / 2n;
      const [line] = await main.$queryRawUnsafe<{ seq: bigint; receivedAt: Date }[]>(
        `SELECT seq, received_at AS "receivedAt" FROM events WHERE ${where} AND seq >= $3::bigint ORDER BY seq LIMIT 1`,
        ...key,
        middle.toString(),
      );
      if (!line || line.receivedAt > time) high = middle - 1n;
      else low = line.seq;
    }
    return low;
  }
}
