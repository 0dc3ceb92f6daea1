import type { KeyActor } from '@/lib/db/context';
import type { Log } from '@/lib/db/write-log';
import { Problem } from '@/lib/domain/problem';
import type { StepReport } from '@/lib/domain/supervisor';
import { bindSession } from './bind-session';

export type ReportingRun = {
  id: string;
  agent: string | null;
  host: string | null;
  enclosure: string;
  selfReported: boolean;
};

/**
 * The run a report comes from: the one it names, else the only one of this owner that holds the session. `invalid-field` when several
 * could be meant; `not-found` when the one it names is none of this owner's, or when nothing says whose processes were ended.
 */
export async function findReportingRun(log: Log, key: KeyActor, report: StepReport): Promise<ReportingRun> {
  const { environmentId, tx } = log;
  const { session: sessionId } = report;
  const bound = await tx.runSession.findMany({
    where: { environmentId, sessionId },
    select: { runId: true },
  });
  const runIds = report.run ? [report.run] : bound.map((pair) => pair.runId);
  const all = await tx.supervisor.findMany({
    where: { environmentId, runId: { in: runIds }, owner: key.owner },
  });
  const living = all.filter((row) => !row.endedAt);
  const [only, ...others] = report.run || living.length === 0 ? all.slice(0, 1) : living;
  if (others.length > 0) {
    throw new Problem(
      'invalid-field',
      `run: ${living.length} supervisors hold this session. Say which of them reports.`,
      { field: 'run' },
    );
  }
  if (!only)
    throw new Problem(
      'not-found',
      'There is no supervisor of this key for what is reported. Say who you are first: PUT /api/v1/supervisors/{runId}.',
    );
  // Naming both is saying that the run holds the session, as in a heartbeat.
  if (sessionId !== '') await bindSession(log, only, sessionId);
  const { runId: id, agent, host, enclosure } = only;
  return {
    id,
    agent,
    host,
    enclosure,
    selfReported: only.selfReported || key.scopes.length > 1,
  };
}
