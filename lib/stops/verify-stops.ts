import type { Ctx, ServerActor } from '@/lib/db/context';
import { type Log, writeLog } from '@/lib/db/write-log';
import { mayVerify, silenceMs } from '@/lib/domain/stop';
import { loadStopProcesses, stopFacts } from './stop-facts';

/** Targets handled in one transaction: the environment's lock is held only shortly. */
const perTransaction = 100;

/** Targets whose supervisors all report a clean re-scan, and of which nothing was heard for the watch window. $1: its beginning. */
const due = `t.verified_at IS NULL AND t.acted_after_at IS NULL AND t.requested_at <= $1::timestamptz
  AND (t.last_heard_at IS NULL OR t.last_heard_at <= $1::timestamptz)
  AND EXISTS (SELECT 1 FROM stops s WHERE s.id = t.stop_id AND s.reset_at IS NULL)
  AND EXISTS (SELECT 1 FROM stop_processes p WHERE p.stop_id = t.stop_id AND p.environment_id = t.environment_id AND p.session_id = t.session_id)
  AND NOT EXISTS (SELECT 1 FROM stop_processes p WHERE p.stop_id = t.stop_id AND p.environment_id = t.environment_id AND p.session_id = t.session_id
    AND (p.result IS DISTINCT FROM 'verified' OR p.result_at > $1::timestamptz))`;

/**
 * Sweeper: a stop of a session becomes `verified`, in the log and then on every screen, when all its known processes are gone and the
 * session was silent since. Safe in several processes at once. Returns how many became so.
 */
export async function verifyStops(ctx: Ctx<ServerActor>): Promise<number> {
  const rows = await ctx.database.stops.$queryRawUnsafe<{ environment_id: number }[]>(
    `SELECT DISTINCT t.environment_id FROM stop_targets t WHERE ${due}`,
    new Date(Date.now() - silenceMs).toISOString(),
  );
  let verified = 0;
  for (const row of rows)
    verified += await writeLog(ctx, row.environment_id, markVerified, { pool: 'stops' });
  return verified;
}

async function markVerified(log: Log): Promise<number> {
  const { environmentId, tx, now } = log;
  const found = await tx.$queryRawUnsafe<{ stop_id: string; session_id: string }[]>(
    `SELECT t.stop_id::text, t.session_id FROM stop_targets t WHERE ${due} AND t.environment_id = $2::int LIMIT ${perTransaction}`,
    new Date(now.getTime() - silenceMs).toISOString(),
    environmentId,
  );
  const sessions = [...new Set(found.map((row) => row.session_id))];
  const [processes, agents] = await Promise.all([
    loadStopProcesses(tx, environmentId, sessions),
    tx.session.findMany({
      where: { environmentId, id: { in: sessions } },
      select: { id: true, agent: true },
    }),
  ]);
  let verified = 0;
  for (const { stop_id: stopId, session_id: sessionId } of found) {
    const where = { stopId_environmentId_sessionId: { stopId, environmentId, sessionId } };
    const target = await tx.stopTarget.findUniqueOrThrow({ where });
    const facts = stopFacts(target, processes);
    if (!mayVerify(facts, now)) continue;
    await tx.stopTarget.update({ where, data: { verifiedAt: now } });
    log.append({
      type: 'stop.verified',
      session: sessionId,
      agent: agents.find((session) => session.id === sessionId)?.agent ?? null,
      data: {
        stopId,
        layer: 'all',
        afterMs: now.getTime() - target.requestedAt.getTime(),
        silentMs: silenceMs,
        ...(facts.processes.some((run) => run.selfReported) ? { selfReported: true } : {}),
      },
    });
    verified += 1;
  }
  return verified;
}
