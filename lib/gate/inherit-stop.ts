import type { GateBatch } from './gate-batch';
import { orderStop } from './ordered-stops';

/**
 * A session that goes on from a stopped one (a fork, a resume under a new id) is stopped too, by a latch of its own: it holds
 * after restarts and where the next calls no longer say where the session came from.
 */
export function inheritStop(
  batch: Pick<GateBatch, 'state' | 'log' | 'ordered'>,
  { origin, session, owner }: { origin: string; session: string; owner: string },
): void {
  // A key cannot have somebody else's session stopped by saying where it came from.
  const known = batch.state.sessions.get(session);
  if (known && known.owner !== owner) return;
  const stopOf = (id: string) =>
    batch.state.latches.find((latch) => latch.scope === 'session' && latch.session === id);
  const stop = stopOf(origin);
  if (!stop || stopOf(session)) return;
  const reason = `it goes on from session ${origin}, which was stopped: ${stop.reason}`.slice(0, 1000);
  orderStop(batch, { session, reason, by: 'interlock (hooks)' });
}
