import type { Tx } from '@/lib/db/client';
import type { StopProcess, StopTarget } from '@/lib/db/generated/client';
import type { ProcessFacts, StopFacts } from '@/lib/domain/stop';

const time = (value: Date | null) => value?.toISOString() ?? null;

/** What is written of one session under a stop, in the words the domain decides by. */
export function stopFacts(target: StopTarget, processes: readonly StopProcess[]): StopFacts {
  return {
    requestedAt: target.requestedAt.toISOString(),
    firstRefusalAt: time(target.firstRefusalAt),
    refusals: target.refusals,
    lastHeardAt: time(target.lastHeardAt),
    late: target.late,
    actedAfterAt: time(target.actedAfterAt),
    cameBack: target.cameBack,
    unconfirmedAt: time(target.unconfirmedAt),
    verifiedAt: time(target.verifiedAt),
    endedAt: time(target.endedAt),
    processes: processes
      .filter((row) => row.stopId === target.stopId && row.sessionId === target.sessionId)
      .map(processFacts),
  };
}

export function processFacts(row: StopProcess): ProcessFacts {
  return {
    run: row.runId,
    host: row.host,
    enclosure: row.enclosure,
    selfReported: row.selfReported,
    deliveredAt: time(row.deliveredAt),
    signalledAt: time(row.signalledAt),
    signalled: row.signalled,
    gone: row.gone,
    result: row.result as ProcessFacts['result'],
    resultAt: time(row.resultAt),
    survivors: row.survivors === null ? [] : (JSON.parse(row.survivors) as ProcessFacts['survivors']),
    detail: row.detail,
    exitCode: row.exitCode,
    exitSignal: row.exitSignal,
  };
}

/** What supervisors reported of these sessions under any stop. */
export function loadStopProcesses(tx: Tx, environmentId: number, sessions: string[]): Promise<StopProcess[]> {
  if (sessions.length === 0) return Promise.resolve([]);
  return tx.stopProcess.findMany({
    where: { environmentId, sessionId: { in: sessions } },
    orderBy: [{ requestedAt: 'asc' }, { runId: 'asc' }],
  });
}
