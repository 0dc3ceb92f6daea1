import type { Stop, StopProcess } from '@/lib/db/generated/client';
import type { Log } from '@/lib/db/write-log';
import type { StepReport } from '@/lib/domain/supervisor';
import { openDetectedIncident } from '@/lib/incidents/open-detected-incident';
import { cleanWords } from '@/lib/ingest/clean-words';
import type { ReportingRun } from './find-reporting-run';

type Step = {
  stop: Stop;
  before: StopProcess;
  after: StopProcess;
  report: StepReport;
  agent: string | null;
  run: ReportingRun;
};

/** Writes one step of a supervisor: its row, its line, the end of a run whose processes are gone, an incident for survivors. */
export async function saveStep(log: Log, { stop, after, report, agent, run }: Step): Promise<void> {
  const { environmentId, tx, now } = log;
  const { stopId, sessionId, runId } = after;
  const detail = after.detail === null ? null : cleanWords(after.detail, 1000);
  const row = { ...after, detail };
  await tx.stopProcess.upsert({
    where: { stopId_environmentId_sessionId_runId: { stopId, environmentId, sessionId, runId } },
    create: row,
    update: row,
  });
  const session = sessionId === '' ? null : sessionId;
  const { step } = report;
  const seq = log.append({
    type: `stop.${step}`,
    session,
    agent,
    data: {
      stopId: stop.id,
      layer: 'process',
      run: runId,
      host: after.host,
      enclosure: after.enclosure,
      ...(after.selfReported ? { selfReported: true } : {}),
      ...(after.signalled === null ? {} : { signalled: after.signalled }),
      ...(after.gone === null ? {} : { gone: after.gone }),
      ...(report.survivors?.length ? { survivors: report.survivors } : {}),
      ...(detail === null ? {} : { detail }),
      ...(report.ended ? { ended: report.ended } : {}),
      reportedAt: report.at,
    },
  });
  if (step === 'delivered' || step === 'signalled') return;
  if (step === 'verified') {
    await tx.supervisor.updateMany({
      where: { environmentId, runId, endedAt: null },
      data: { endedAt: now },
    });
    return;
  }
  await tx.stopTarget.updateMany({
    where: { stopId, environmentId, sessionId },
    data: { verifiedAt: null },
  });
  const left = after.survivors === null ? 0 : (JSON.parse(after.survivors) as unknown[]).length;
  await openDetectedIncident(log, {
    kind: 'survived-stop',
    severity: 'high',
    title: `${agent ?? run.agent ?? 'An agent'} was not ended by its stop on ${run.host ?? 'its machine'}: ${
      step === 'failed' ? 'its processes could not be ended' : `${left} still there`
    }`,
    cause: `survived-stop:${sessionId}:${runId}`,
    session,
    agent: agent ?? run.agent ?? '',
    causeSeq: seq,
  });
}
