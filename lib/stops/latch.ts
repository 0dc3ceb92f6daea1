import type { Stop } from '@/lib/db/generated/client';
import type { Log } from '@/lib/db/write-log';
import { reachSessions, type StopOrder } from './reach-sessions';

/** Writes a new latch of one environment and closes the gate for what it reaches, in the transaction it is given. */
export async function latch(
  log: Log,
  order: StopOrder,
): Promise<{ stop: Stop; counts: { sessions: number; approvalsVoided: number } }> {
  const { id, scope, agent, session, reason, by } = order;
  const stop = await log.tx.stop.create({
    data: {
      id,
      scope,
      environmentId: log.environmentId,
      agent,
      sessionId: session,
      reason,
      requestedBy: by,
      requestedAt: log.now,
    },
  });
  return { stop, counts: await reachSessions(log, order) };
}
