import type { Tx } from '@/lib/db/client';
import type { Stop } from '@/lib/db/generated/client';
import { type StopScope, stopScopes } from '@/lib/domain/stop';

/** Narrowest first: the order in which a session's binding stop is named. */
const rank = (stop: Pick<Stop, 'scope'>) => stopScopes.indexOf(stop.scope as StopScope);

/** Whether a latch covers a session of this environment. */
function covers(stop: Stop, environmentId: number, session: { id: string; agent: string }): boolean {
  if (stop.scope === 'everything') return true;
  if (stop.environmentId !== environmentId) return false;
  if (stop.scope === 'environment') return true;
  return stop.scope === 'agent' ? stop.agent === session.agent : stop.sessionId === session.id;
}

/** Of these active stops the one that binds a session: its own, else its agent's, the environment's, everything's. */
export function narrowestStop(
  stops: readonly Stop[],
  environmentId: number,
  session: { id: string; agent: string },
): Stop | null {
  return (
    stops
      .filter((stop) => covers(stop, environmentId, session))
      .sort((a, b) => rank(a) - rank(b))
      .at(0) ?? null
  );
}

/**
 * The active stop that binds each of these sessions, by session id: its own, else its agent's, the environment's,
 * everything's. A session under no stop is not in the map. For showing and deciding; the gate reads latches itself.
 */
export async function findBindingStops(
  tx: Tx,
  environmentId: number,
  sessions: readonly { id: string; agent: string }[],
): Promise<Map<string, Stop>> {
  const bound = new Map<string, Stop>();
  if (sessions.length === 0) return bound;
  const stops = await tx.stop.findMany({
    where: {
      resetAt: null,
      OR: [
        { scope: 'everything' },
        { environmentId, scope: 'environment' },
        { environmentId, scope: 'agent', agent: { in: [...new Set(sessions.map(({ agent }) => agent))] } },
        { environmentId, scope: 'session', sessionId: { in: sessions.map(({ id }) => id) } },
      ],
    },
  });
  for (const session of sessions) {
    const stop = narrowestStop(stops, environmentId, session);
    if (stop) bound.set(session.id, stop);
  }
  return bound;
}
