import { randomUUID } from 'node:crypto';
import type { Incident } from '@/lib/db/generated/client';
import type { Log } from '@/lib/db/write-log';
import type { IncidentKind, Severity } from '@/lib/domain/incident';
import { cleanWords } from '@/lib/ingest/clean-words';
import type { EvidenceLine } from './event-lines';
import { searchWords } from './search-words';

export type NewIncident = {
  kind: IncidentKind;
  severity: Severity;
  title: string;
  session: string | null;
  agent: string | null;
  driver: string | null;
  openedBy: string;
  cause: string | null;
  causeSeq: bigint | null;
  evidence: EvidenceLine[];
  note: string | null;
};

export const maxTitleChars = 300;
export const maxNoteChars = 4000;

/** Writes a new incident with the next number of its environment, its evidence, its first entry and its line in the log. */
export async function insertIncident(log: Log, given: NewIncident): Promise<Incident> {
  const { environmentId, now, tx } = log;
  const id = randomUUID();
  // Title and note may quote an agent: redacted again here, because both have columns of their own.
  const title = cleanWords(given.title, maxTitleChars);
  const newest = await tx.incident.aggregate({ where: { environmentId }, _max: { number: true } });
  const number = (newest._max.number ?? 0) + 1;
  const { kind, severity, session, agent, driver, openedBy, cause } = given;
  const note = given.note === null ? null : cleanWords(given.note, maxNoteChars);
  const incident = await tx.incident.create({
    data: {
      id,
      environmentId,
      number,
      kind,
      severity,
      status: 'open',
      title,
      sessionId: session,
      agent,
      driver,
      openedAt: now,
      openedBy,
      cause,
      words: searchWords(title, session, agent, driver, note),
    },
  });
  await tx.incidentEvidence.createMany({
    data: given.evidence.map((line) => ({ ...line, incidentId: id, isCause: line.seq === given.causeSeq })),
  });
  await tx.incidentEntry.create({
    data: { id: randomUUID(), incidentId: id, at: now, by: openedBy, kind: 'opened', text: note },
  });
  const causeSeq = given.causeSeq === null ? {} : { causeSeq: Number(given.causeSeq) };
  log.append({
    type: 'incident.opened',
    session,
    agent,
    data: {
      incidentId: id,
      number,
      kind,
      severity,
      title,
      by: openedBy,
      ...causeSeq,
      ...(note ? { note: note.slice(0, 300) } : {}),
    },
  });
  return incident;
}
