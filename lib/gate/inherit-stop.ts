import { randomUUID } from 'node:crypto';
import type { Log } from '@/lib/db/write-log';
import { reachSessions } from '@/lib/stops/reach-sessions';
import type { GateBatch } from './apply-gate';
import type { Latch } from './refusal';

/** A stop that a session takes over from the one it goes on from. */
export type InheritedStop = Latch & { session: string };

/**
 * A session that goes on from a stopped one (a fork, a resume under a new id) is stopped too, by a latch of its own: it holds
 * after restarts and where the next calls no longer say where the session came from. Binds from here on in this transaction.
 */
export function inheritStop(
  { state, log, inherited }: Pick<GateBatch, 'state' | 'log' | 'inherited'>,
  { origin, session }: { origin: string; session: string },
): void {
  const stopOf = (id: string) =>
    state.latches.find((latch) => latch.scope === 'session' && latch.session === id);
  const stop = stopOf(origin);
  if (!stop || stopOf(session)) return;
  const reason = `it goes on from session ${origin}, which was stopped: ${stop.reason}`.slice(0, 1000);
  const latch = { id: randomUUID(), scope: 'session', agent: null, session, reason } as const;
  inherited.push({ ...latch, requestedAt: log.now.toISOString() });
  state.latches.push({ ...latch, requestedAt: log.now.toISOString() });
}

/** Writes the latches taken over in this transaction. The sessions' rows must be there. */
export async function writeInheritedStops(log: Log, inherited: readonly InheritedStop[]): Promise<void> {
  const by = 'interlock (hooks)';
  for (const { id, session, reason } of inherited) {
    const { environmentId, now: requestedAt } = log;
    const stop = {
      id,
      scope: 'session',
      environmentId,
      sessionId: session,
      reason,
      requestedBy: by,
      requestedAt,
    };
    await log.tx.stop.create({ data: stop });
    await reachSessions(log, { id, scope: 'session', agent: null, session, reason, by });
  }
}
