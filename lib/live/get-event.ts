import { mayReadContent } from '@/lib/auth/may-read-content';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import { Problem } from '@/lib/domain/problem';
import { findEnvironment } from '@/lib/environments/find-environment';
import { type EventRow, eventColumns } from './event-row';
import { findTrimmed } from './find-trimmed';
import { withholdRow } from './withhold-row';

const neighbours = 10;

/** One line with the lines around it, whatever filter is set: `before` older ones, `after` newer ones, both newest first. */
export async function getEvent(
  ctx: Ctx,
  input: { environment: string; seq: bigint },
): Promise<{ event: EventRow; before: EventRow[]; after: EventRow[] }> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  const found = await ctx.database.main.$queryRawUnsafe<EventRow[]>(
    `SELECT ${eventColumns} FROM events WHERE environment_id = $1::int AND seq BETWEEN $2::bigint AND $3::bigint ORDER BY seq DESC`,
    environment.id,
    (input.seq - BigInt(neighbours)).toString(),
    (input.seq + BigInt(neighbours)).toString(),
  );
  const rows = mayReadContent(ctx, environment.id) ? found : found.map(withholdRow);
  const event = rows.find((row) => row.seq === input.seq);
  if (!event) throw await lineIsAway(ctx, environment, input.seq);
  return {
    event,
    before: rows.filter((row) => row.seq < input.seq),
    after: rows.filter((row) => row.seq > input.seq),
  };
}

/** A line that is not there was removed by retention, or never was. */
async function lineIsAway(
  ctx: Ctx,
  { id, slug }: { id: number; slug: string },
  seq: bigint,
): Promise<Problem> {
  const trimmed = await findTrimmed(ctx.database.main, id);
  if (seq < 1n || !trimmed || seq > BigInt(trimmed.through))
    return new Problem('not-found', `The log of ${slug} has no line ${seq}.`);
  return new Problem(
    'gone',
    `Line ${seq} of ${slug} was removed by retention on ${trimmed.at.slice(0, 10)}, with all lines up to ${trimmed.through}.`,
  );
}
