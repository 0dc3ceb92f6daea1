import type { Ctx, ServerActor } from '@/lib/db/context';
import { type Log, writeLog } from '@/lib/db/write-log';
import { unconfirmedAfterMs } from '@/lib/domain/stop';

/** Targets handled in one transaction: the environment's lock is held only shortly. */
const perTransaction = 200;

/** Domain's isUndelivered as SQL: a supervisor that has not taken the order; without one, no refusal and no end. */
const undelivered = `t.unconfirmed_at IS NULL AND t.acted_after_at IS NULL AND CASE
  WHEN EXISTS (SELECT 1 FROM stop_processes p WHERE p.stop_id = t.stop_id AND p.environment_id = t.environment_id AND p.session_id = t.session_id)
  THEN EXISTS (SELECT 1 FROM stop_processes p WHERE p.stop_id = t.stop_id AND p.environment_id = t.environment_id AND p.session_id = t.session_id
    AND p.delivered_at IS NULL AND p.requested_at < $1::timestamptz)
  ELSE t.first_refusal_at IS NULL AND t.ended_at IS NULL END`;

/**
 * Sweeper: a stop that nobody who could has delivered for 10 s becomes `unconfirmed`, in the log and on every screen.
 * Safe in several processes at once. Returns how many became so.
 */
export async function confirmStops(ctx: Ctx<ServerActor>): Promise<number> {
  const rows = await ctx.database.stops.$queryRawUnsafe<{ environment_id: number }[]>(
    `SELECT DISTINCT t.environment_id FROM stop_targets t JOIN stops s ON s.id = t.stop_id AND s.reset_at IS NULL
      WHERE ${undelivered} AND t.requested_at < $1::timestamptz`,
    new Date(Date.now() - unconfirmedAfterMs).toISOString(),
  );
  let confirmed = 0;
  for (const row of rows)
    confirmed += await writeLog(ctx, row.environment_id, markUnconfirmed, { pool: 'stops' });
  return confirmed;
}

type Row = { stop_id: string; session_id: string; agent: string | null; supervised: boolean };

async function markUnconfirmed(log: Log): Promise<number> {
  const rows = await log.tx.$queryRawUnsafe<Row[]>(
    `UPDATE stop_targets u SET unconfirmed_at = $3::timestamptz
       FROM (SELECT t.stop_id, t.session_id FROM stop_targets t JOIN stops s ON s.id = t.stop_id AND s.reset_at IS NULL
              WHERE ${undelivered} AND t.environment_id = $2::int AND t.requested_at < $1::timestamptz LIMIT ${perTransaction}) due
      WHERE u.stop_id = due.stop_id AND u.environment_id = $2::int AND u.session_id = due.session_id
      RETURNING u.stop_id::text, u.session_id, (SELECT agent FROM sessions x WHERE x.environment_id = $2::int AND x.id = u.session_id) AS agent,
        EXISTS (SELECT 1 FROM stop_processes p WHERE p.stop_id = u.stop_id AND p.environment_id = u.environment_id AND p.session_id = u.session_id) AS supervised`,
    new Date(log.now.getTime() - unconfirmedAfterMs).toISOString(),
    log.environmentId,
    log.now.toISOString(),
  );
  for (const row of rows)
    log.append({
      type: 'stop.unconfirmed',
      session: row.session_id,
      agent: row.agent,
      data: { stopId: row.stop_id, layer: row.supervised ? 'process' : 'gate' },
    });
  return rows.length;
}
