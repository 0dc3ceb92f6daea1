import { randomUUID } from 'node:crypto';
import type { Log } from '@/lib/db/write-log';
import { latch } from '@/lib/stops/latch';
import type { GateBatch } from './gate-batch';
import type { Latch } from './refusal';

/** A stop of one session that the gate itself ordered, and under whose name. */
export type OrderedStop = { latch: Latch & { session: string }; by: string };

/** Orders the stop of a session. It binds from here on in this transaction, and is written at its end. */
export function orderStop(
  { log, state, ordered }: Pick<GateBatch, 'log' | 'state' | 'ordered'>,
  stop: { session: string; reason: string; by: string },
): Latch {
  const { session, reason, by } = stop;
  const requestedAt = log.now.toISOString();
  const latched = { id: randomUUID(), scope: 'session', agent: null, session, reason, requestedAt } as const;
  ordered.push({ latch: latched, by });
  state.latches.push(latched);
  return latched;
}

/** Writes the stops ordered in this transaction. The sessions' rows must be there. */
export async function writeOrderedStops(log: Log, ordered: readonly OrderedStop[]): Promise<void> {
  for (const {
    latch: { id, session, reason },
    by,
  } of ordered)
    await latch(log, { id, scope: 'session', agent: null, session, reason, by });
}
