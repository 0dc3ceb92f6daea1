import { randomUUID } from 'node:crypto';
import type { Supervisor } from '@/lib/db/generated/client';
import type { Log } from '@/lib/db/write-log';
import { Problem } from '@/lib/domain/problem';
import { addNewStopProcesses } from '@/lib/stops/add-stop-processes';
import { latch } from '@/lib/stops/latch';

type Run = Pick<Supervisor, 'runId' | 'owner' | 'agent'>;

/**
 * Notes that a supervised run has this session. From then on the session counts as announced, its stops are this run's orders,
 * and under a stop of another session of the same run it is stopped too. `conflict` where the session is another owner's.
 */
export async function bindSession(log: Log, run: Run, session: string): Promise<void> {
  const { environmentId, tx, now } = log;
  const row = await tx.session.findUnique({
    where: { environmentId_id: { environmentId, id: session } },
    select: { owner: true, announced: true },
  });
  if (row && row.owner !== run.owner) {
    throw new Problem(
      'conflict',
      'session: this id belongs to a session of another key owner. Use the id of your own run.',
      { field: 'session' },
    );
  }
  const { count } = await tx.runSession.createMany({
    data: { environmentId, sessionId: session, runId: run.runId, boundAt: now },
    skipDuplicates: true,
  });
  if (count === 0) return;
  if (row && !row.announced)
    await tx.session.update({
      where: { environmentId_id: { environmentId, id: session } },
      data: { announced: true },
    });
  await inheritFromRun(log, run, session);
  await joinActiveStops(log, run, session);
}

/** One process tree, one fate: a new session in a run whose other session is stopped gets a latch of its own. */
async function inheritFromRun(log: Log, run: Run, session: string): Promise<void> {
  const { environmentId, tx } = log;
  const mates = await tx.runSession.findMany({
    where: { environmentId, runId: run.runId },
    select: { sessionId: true },
  });
  const stops = await tx.stop.findMany({
    where: {
      environmentId,
      scope: 'session',
      resetAt: null,
      sessionId: { in: mates.map((mate) => mate.sessionId) },
    },
    orderBy: { requestedAt: 'asc' },
  });
  const [stop] = stops;
  if (!stop || stops.some((other) => other.sessionId === session)) return;
  const reason =
    `it is a session of the same run as ${stop.sessionId}, which was stopped: ${stop.reason}`.slice(0, 1000);
  const by = 'interlock (supervisor)';
  await latch(log, { id: randomUUID(), scope: 'session', agent: null, session, reason, by });
}

/** A new process of a stopped session: the stops that hold the session are to reach it, and are not verified until they have. */
async function joinActiveStops(log: Log, run: Run, session: string): Promise<void> {
  const { environmentId, tx } = log;
  const targets = await tx.stopTarget.findMany({ where: { environmentId, sessionId: session } });
  const active = await tx.stop.findMany({
    where: { id: { in: targets.map((target) => target.stopId) }, resetAt: null },
  });
  for (const stop of active) {
    if ((await addNewStopProcesses(log, { stopId: stop.id, session })) === 0) continue;
    await tx.stopTarget.updateMany({
      where: { stopId: stop.id, environmentId, sessionId: session },
      data: { verifiedAt: null, unconfirmedAt: null },
    });
    const { id: stopId, scope, reason } = stop;
    log.append({
      type: 'stop.requested',
      session,
      agent: run.agent,
      data: { stopId, scope, reason, joinedLater: true, run: run.runId },
    });
  }
}
