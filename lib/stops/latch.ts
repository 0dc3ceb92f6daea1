import type { Stop } from '@/lib/db/generated/client';
import type { Log } from '@/lib/db/write-log';
import { reachSessions, type StopOrder } from './reach-sessions';

/** Writes a new latch of one environment and closes the gate for what it reaches, in the transaction it is given. */
export async function latch(
  log: Log,
  order: StopOrder,
): Promise<{ stop: Stop; counts: { sessions: number; approvalsVoided: number } }> {
  const { id, scope, agent, session, reason, by } = order;
  const { environmentId, now } = log;
  log.write(
    `INSERT INTO stops (id, scope, environment_id, agent, session_id, reason, requested_by, requested_at)
     VALUES ($1::uuid, $2, $3::int, $4, $5, $6, $7, $8::timestamptz)`,
    id,
    scope,
    environmentId,
    agent,
    session,
    reason,
    by,
    now.toISOString(),
  );
  const stop: Stop = {
    id,
    scope,
    environmentId,
    agent,
    sessionId: session,
    reason,
    requestedBy: by,
    requestedAt: now,
    resetAt: null,
    resetBy: null,
    resetReason: null,
  };
  return { stop, counts: await reachSessions(log, order) };
}
