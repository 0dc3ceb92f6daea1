import type { Db } from '@/lib/db/client';
import type { Stop } from '@/lib/db/generated/client';
import { type LastStop, worstOf } from '@/lib/domain/overview';
import { type StopScope, stopState } from '@/lib/domain/stop';
import { loadStopProcesses, stopFacts } from '@/lib/stops/stop-facts';

/** Sessions of one stop that are looked at for its worst word. */
const mostTargets = 500;

/** The newest stop of each environment, wide ones included, with the worst that is known of a session under it. Drills are no stops of note. */
export async function lastStops(db: Db, ids: number[]): Promise<Map<number, LastStop>> {
  const found = await Promise.all(ids.map(async (id) => [id, await lastStop(db, id)] as const));
  return new Map(found.flatMap(([id, stop]) => (stop ? [[id, stop]] : [])));
}

async function lastStop(db: Db, environmentId: number): Promise<LastStop | null> {
  const drills = await db.drill.findMany({
    where: { environmentId, stopId: { not: null } },
    orderBy: { startedAt: 'desc' },
    take: 50,
    select: { stopId: true },
  });
  const stop = await db.stop.findFirst({
    where: {
      OR: [{ environmentId }, { scope: 'everything' }],
      id: { notIn: drills.flatMap(({ stopId }) => stopId ?? []) },
    },
    orderBy: { requestedAt: 'desc' },
  });
  return stop ? viewed(db, environmentId, stop) : null;
}

async function viewed(db: Db, environmentId: number, stop: Stop): Promise<LastStop> {
  const where = { stopId: stop.id, environmentId };
  const [sessions, targets] = await Promise.all([
    db.stopTarget.count({ where }),
    db.stopTarget.findMany({ where, orderBy: { requestedAt: 'desc' }, take: mostTargets }),
  ]);
  const processes = await loadStopProcesses(
    db,
    environmentId,
    targets.map((target) => target.sessionId),
  );
  return {
    id: stop.id,
    scope: stop.scope as StopScope,
    session: stop.sessionId,
    agent: stop.agent,
    at: stop.requestedAt.toISOString(),
    by: stop.requestedBy,
    state: worstOf(targets.map((target) => stopState(stopFacts(target, processes)))),
    sessions,
    isReset: stop.resetAt !== null,
  };
}
