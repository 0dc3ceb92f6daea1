import type { Incident } from '@/lib/db/generated/client';
import type { Log } from '@/lib/db/write-log';
import type { IncidentKind, Severity } from '@/lib/domain/incident';
import { collectEvidence } from './collect-evidence';
import { insertIncident } from './insert-incident';

export type DetectedIncident = {
  kind: Exclude<IncidentKind, 'manual'>;
  severity: Severity;
  title: string;
  /** What happened, spelt the same every time: while an incident of this cause is not resolved, no second one opens. */
  cause: string;
  /** Null: of a supervisor whose session is not known yet. */
  session: string | null;
  agent: string;
  /** Left out: the driver the session reports. */
  driver?: string | null;
  /** Number of the line that showed it; may be one this transaction has appended. */
  causeSeq?: bigint;
};

/** Under whose name detectors stand in the log. */
const detectorName = 'interlock (detector)';

/**
 * Opens an incident for something a detector saw, in the transaction that wrote what it saw: evidence is the session's
 * last lines and the cause's neighbours, those not yet written included. Returns null when one is open for this cause.
 */
export async function openDetectedIncident(log: Log, detected: DetectedIncident): Promise<Incident | null> {
  const { environmentId, tx } = log;
  const { cause, session, causeSeq = null } = detected;
  const open = await tx.incident.findFirst({
    where: { environmentId, cause, status: { not: 'resolved' } },
    select: { id: true },
  });
  if (open) return null;
  const driver = detected.driver === undefined ? await driverOf(log, session) : detected.driver;
  return insertIncident(log, {
    kind: detected.kind,
    severity: detected.severity,
    title: detected.title,
    session,
    agent: detected.agent,
    driver,
    openedBy: detectorName,
    cause,
    causeSeq,
    evidence: await collectEvidence(log, { causeSeq, causeSession: session, session }),
    note: null,
  });
}

async function driverOf(log: Log, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const row = await log.tx.session.findUnique({
    where: { environmentId_id: { environmentId: log.environmentId, id } },
    select: { driver: true },
  });
  return row?.driver ?? null;
}
