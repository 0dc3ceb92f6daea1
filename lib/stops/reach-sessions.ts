import { voidApprovals } from '@/lib/approvals/void-approvals';
import type { Log } from '@/lib/db/write-log';
import { reachableWithinMs } from '@/lib/domain/session';
import type { StopScope } from '@/lib/domain/stop';
import { addStopProcesses } from './add-stop-processes';

/** A stop as its transaction needs it. */
export type StopOrder = {
  id: string;
  scope: StopScope;
  agent: string | null;
  session: string | null;
  reason: string;
  by: string;
};

type Reached = { id: string; agent: string; ended_at: Date | null };

/**
 * Closes the gate for the sessions of one environment that a stop reaches: voids what waits for approval, writes a
 * `stop.requested` line for each session and begins to watch it. The latch row itself binds sessions yet to come.
 */
export async function reachSessions(
  log: Log,
  order: StopOrder,
): Promise<{ sessions: number; approvalsVoided: number }> {
  const [reached, voided] = await Promise.all([
    sessionsReached(log, order),
    voidApprovals(log, approvalsOf(order), `the session was stopped: ${order.reason}`),
  ]);
  const { id: stopId, scope, reason, by } = order;
  if (scope !== 'session')
    log.append({
      type: 'stop.requested',
      agent: order.agent,
      data: { stopId, scope, agent: order.agent, reason, by, sessions: reached.length },
    });
  const seqs = reached.map((session) =>
    log.append({
      type: 'stop.requested',
      session: session.id,
      agent: session.agent,
      data: { stopId, scope, agent: session.agent, reason, by },
    }),
  );
  log.write(
    `INSERT INTO stop_targets (stop_id, environment_id, session_id, requested_at, requested_seq, approvals_voided, ended_at)
     SELECT $1::uuid, $2::int, t.id, $3::timestamptz, t.seq, t.voided, t.ended_at
       FROM unnest($4::text[], $5::bigint[], $6::int[], $7::timestamptz[]) AS t(id, seq, voided, ended_at)
     ON CONFLICT DO NOTHING`,
    stopId,
    log.environmentId,
    log.now.toISOString(),
    reached.map((session) => session.id),
    seqs.map(String),
    reached.map((session) => voided.get(session.id) ?? 0),
    reached.map((session) => session.ended_at?.toISOString() ?? null),
  );
  addStopProcesses(
    log,
    reached.map(({ id: session }) => ({ stopId, session })),
  );
  return {
    sessions: reached.length,
    approvalsVoided: [...voided.values()].reduce((sum, count) => sum + count, 0),
  };
}

/**
 * A named session always; otherwise those that have not ended and were heard from within a day.
 * Not those reached before: under a stop of everything they may have shown up before its own transaction came here.
 */
function sessionsReached(log: Log, { id, scope, session, agent }: StopOrder): Promise<Reached[]> {
  const unreached = `SELECT id, agent, ended_at FROM sessions s WHERE environment_id = $1::int
    AND NOT EXISTS (SELECT 1 FROM stop_targets t WHERE t.stop_id = $2::uuid AND t.environment_id = $1::int AND t.session_id = s.id)`;
  if (scope === 'session')
    return log.read<Reached>(`${unreached} AND id = $3`, log.environmentId, id, session);
  return log.read<Reached>(
    `${unreached} AND ended_at IS NULL AND last_seen_at > $3::timestamptz AND ($4::text IS NULL OR agent = $4)
     ORDER BY last_seen_at DESC`,
    log.environmentId,
    id,
    new Date(log.now.getTime() - reachableWithinMs).toISOString(),
    scope === 'agent' ? agent : null,
  );
}

function approvalsOf({ scope, session, agent }: StopOrder) {
  if (scope === 'session') return { sessionIds: session === null ? [] : [session] };
  return scope === 'agent' ? { agent: agent ?? '' } : { all: true as const };
}
