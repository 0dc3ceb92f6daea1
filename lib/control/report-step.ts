import type { Ctx, KeyActor } from '@/lib/db/context';
import type { Stop, StopProcess } from '@/lib/db/generated/client';
import { type Log, writeLog } from '@/lib/db/write-log';
import { Problem } from '@/lib/domain/problem';
import { type StopFacts, type StopScope, stopState } from '@/lib/domain/stop';
import type { StepAnswer, StepReport } from '@/lib/domain/supervisor';
import { redactText } from '@/lib/ingest/redact';
import { narrowestStop } from '@/lib/sessions/find-binding-stops';
import { addLateTarget } from '@/lib/stops/add-late-target';
import { loadStopProcesses, processFacts, stopFacts } from '@/lib/stops/stop-facts';
import { applyStep } from './apply-step';
import { findReportingRun } from './find-reporting-run';
import { refuseRevokedKey } from './refuse-revoked-key';
import { requireSupervise } from './require-supervise';
import { saveStep } from './save-step';

/**
 * Takes in what a supervisor did about a stop: a line `stop.<step>` in the same commit, once for each step. What ended a session's
 * processes counts for every stop that holds the session. `not-found` for a stop or session that is none of this key's.
 */
export async function reportStep(
  ctx: Ctx<KeyActor>,
  input: { stopId: string; report: StepReport },
): Promise<StepAnswer> {
  const key = ctx.actor;
  requireSupervise(key);
  return writeLog(ctx, key.environmentId, async (log) => {
    await refuseRevokedKey(log, key);
    const report = { ...input.report, survivors: input.report.survivors?.map(withoutSecrets) };
    const stop = await findStop(log, input.stopId);
    const session = report.session === '' ? null : await findSession(log, key, report.session);
    const run = await findReportingRun(log, key, report);
    if (session) await reachLate(log, stop, session);
    const stops = await stopsOf(log, stop, report.session);
    let state = stopState(ordered(stop));
    for (const each of stops) {
      const facts = await takeStep(log, each, run, report, session?.agent ?? run.agent);
      if (each.id === stop.id) state = stopState(facts);
    }
    return { state };
  });
}

const withoutSecrets = (one: { pid: number; command: string }) => ({
  ...one,
  command: redactText(one.command),
});

async function findStop(log: Log, id: string): Promise<Stop> {
  const stop = await log.tx.stop.findFirst({
    where: { id, OR: [{ environmentId: log.environmentId }, { scope: 'everything' }] },
  });
  if (!stop) throw new Problem('not-found', 'There is no stop with this id for sessions of this key.');
  return stop;
}

type Known = { id: string; agent: string };

async function findSession(log: Log, key: KeyActor, id: string): Promise<Known | null> {
  const row = await log.tx.session.findUnique({
    where: { environmentId_id: { environmentId: log.environmentId, id } },
    select: { id: true, agent: true, owner: true },
  });
  if (row && row.owner !== key.owner)
    throw new Problem('not-found', 'There is no session with this id that this key may supervise.');
  if (row) requireSupervise(key, row.agent);
  return row;
}

/** A session that a wide stop holds, and that had not shown itself under it before. */
async function reachLate(log: Log, stop: Stop, session: Known): Promise<void> {
  const where = { stopId: stop.id, environmentId: log.environmentId, sessionId: session.id };
  if (await log.tx.stopTarget.findFirst({ where, select: { stopId: true } })) return;
  if (!narrowestStop([stop], log.environmentId, session)) return;
  await addLateTarget(log, { id: stop.id, scope: stop.scope as StopScope, reason: stop.reason }, session);
}

/** The stop that was reported on, and every other active one that holds the session. */
async function stopsOf(log: Log, stop: Stop, session: string): Promise<Stop[]> {
  const targets = await log.tx.stopTarget.findMany({
    where: { environmentId: log.environmentId, sessionId: session },
    select: { stopId: true },
  });
  const ids = targets.map((target) => target.stopId).filter((id) => id !== stop.id);
  return [stop, ...(await log.tx.stop.findMany({ where: { id: { in: ids }, resetAt: null } }))];
}

type Run = Awaited<ReturnType<typeof findReportingRun>>;

async function takeStep(
  log: Log,
  stop: Stop,
  run: Run,
  report: StepReport,
  agent: string | null,
): Promise<StopFacts> {
  const { environmentId, tx, now } = log;
  const { session: sessionId } = report;
  const target = await tx.stopTarget.findFirst({ where: { stopId: stop.id, environmentId, sessionId } });
  const rows = (await loadStopProcesses(tx, environmentId, [sessionId])).filter(
    (row) => row.stopId === stop.id,
  );
  const before = rows.find((row) => row.runId === run.id) ?? newProcess(log, stop, run, sessionId);
  const after = applyStep(before, report, now);
  const processes = [...rows.filter((row) => row.runId !== run.id), after ?? before];
  if (after) await saveStep(log, { stop, before, after, report, agent, run });
  if (target) return stopFacts(target, processes);
  return { ...ordered(stop), processes: processes.map(processFacts) };
}

function newProcess(log: Log, stop: Stop, run: Run, sessionId: string): StopProcess {
  return {
    stopId: stop.id,
    environmentId: log.environmentId,
    sessionId,
    runId: run.id,
    requestedAt: log.now,
    host: run.host,
    enclosure: run.enclosure,
    selfReported: run.selfReported,
    deliveredAt: null,
    signalledAt: null,
    signalled: null,
    gone: null,
    result: null,
    resultAt: null,
    reportedAt: null,
    survivors: null,
    detail: null,
    exitCode: null,
    exitSignal: null,
  };
}

/** A stop of which nothing more is known than that it was ordered. */
function ordered(stop: Stop): StopFacts {
  return {
    requestedAt: stop.requestedAt.toISOString(),
    firstRefusalAt: null,
    refusals: 0,
    lastHeardAt: null,
    late: 0,
    actedAfterAt: null,
    cameBack: false,
    unconfirmedAt: null,
    verifiedAt: null,
    endedAt: null,
    processes: [],
  };
}
