import type { Ctx, ServerActor } from '@/lib/db/context';
import type { Session, Supervisor } from '@/lib/db/generated/client';
import { type Log, writeLog } from '@/lib/db/write-log';
import { liveWithinMs } from '@/lib/domain/session';
import { supervisorLostAfterMs } from '@/lib/domain/supervisor';
import { openDetectedIncident } from '@/lib/incidents/open-detected-incident';

const perTransaction = 100;

/**
 * Sweeper: a supervisor that missed three heartbeats is lost, in the log; while its session lives that is an incident. One whose session
 * said that it ended has ended with it. A server that has just come up waits first: nobody could be heard while it was away.
 */
export async function detectLostSupervisors(
  ctx: Ctx<ServerActor>,
  upForMs = process.uptime() * 1000,
): Promise<number> {
  if (upForMs < 2 * supervisorLostAfterMs) return 0;
  const silent = {
    lostAt: null,
    endedAt: null,
    heardAt: { lt: new Date(Date.now() - supervisorLostAfterMs) },
  };
  const rows = await ctx.database.main.supervisor.findMany({
    where: silent,
    distinct: ['environmentId'],
    select: { environmentId: true },
  });
  let lost = 0;
  for (const { environmentId } of rows) lost += await writeLog(ctx, environmentId, markLost);
  return lost;
}

async function markLost(log: Log): Promise<number> {
  const { environmentId, tx, now } = log;
  const silent = await tx.supervisor.findMany({
    where: {
      environmentId,
      lostAt: null,
      endedAt: null,
      heardAt: { lt: new Date(now.getTime() - supervisorLostAfterMs) },
    },
    take: perTransaction,
  });
  for (const supervisor of silent) await lose(log, supervisor, await sessionOf(log, supervisor.runId));
  return silent.length;
}

async function sessionOf(log: Log, runId: string): Promise<Session | null> {
  const { environmentId, tx } = log;
  const pair = await tx.runSession.findFirst({
    where: { environmentId, runId },
    orderBy: { boundAt: 'desc' },
  });
  return pair
    ? tx.session.findUnique({ where: { environmentId_id: { environmentId, id: pair.sessionId } } })
    : null;
}

async function lose(log: Log, supervisor: Supervisor, session: Session | null): Promise<void> {
  const { environmentId, tx, now } = log;
  const { runId, host, agent, heardAt } = supervisor;
  const hasEnded = session?.endedAt !== null && session?.endedAt !== undefined;
  await tx.supervisor.update({
    where: { environmentId_runId: { environmentId, runId } },
    data: hasEnded ? { endedAt: now } : { lostAt: now },
  });
  const line = { session: session?.id ?? null, agent };
  const data = { run: runId, host, agent, since: heardAt.toISOString() };
  if (hasEnded) {
    log.append({ ...line, type: 'supervisor.ended', data: { ...data, reason: 'its session had ended' } });
    return;
  }
  const causeSeq = log.append({ ...line, type: 'supervisor.lost', data });
  if (!session || now.getTime() - session.lastSeenAt.getTime() > liveWithinMs) return;
  await openDetectedIncident(log, {
    kind: 'supervisor-lost',
    severity: 'low',
    title: `The supervisor of ${agent} on ${host} is lost while its session goes on`,
    cause: `supervisor-lost:${runId}`,
    session: session.id,
    agent,
    causeSeq,
  });
}
