import { mayReadContent } from '@/lib/auth/may-read-content';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { IncidentEvidence } from '@/lib/db/generated/client';
import type { IncidentDetail, IncidentEntryView } from '@/lib/domain/incident';
import type { LogEvent } from '@/lib/domain/log-event';
import { withholdData } from '@/lib/domain/withhold';
import { findEnvironment } from '@/lib/environments/find-environment';
import { findIncident } from './find-incident';
import { incidentView } from './incident-view';
import { withholdIncident } from './withhold-incident';

/** One incident, by number or id, with the evidence copied when it opened and everything people did since. */
export async function getIncident(
  ctx: Ctx,
  input: { environment: string; incident: string },
): Promise<IncidentDetail> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  const { main } = ctx.database;
  const incident = await findIncident(main, environment.id, input.incident);
  const [evidence, entries] = await Promise.all([
    main.incidentEvidence.findMany({ where: { incidentId: incident.id }, orderBy: { seq: 'asc' } }),
    main.incidentEntry.findMany({
      where: { incidentId: incident.id },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    }),
  ]);
  const content = mayReadContent(ctx, environment.id);
  const view = incidentView(incident);
  return {
    ...(content ? view : withholdIncident(view)),
    evidence: evidence.map((row) => (content ? evidenceView(row) : withholdEvidence(evidenceView(row)))),
    entries: entries.map(({ id, at, by, kind, text }) => ({
      id,
      at: at.toISOString(),
      by,
      kind: kind as IncidentEntryView['kind'],
      text: content ? text : null,
    })),
  };
}

function withholdEvidence<E extends LogEvent>(event: E): E {
  return event.erased ? event : { ...event, ...withholdData(event.type, event.data) };
}

function evidenceView(row: IncidentEvidence): LogEvent & { isCause: boolean } {
  const stored =
    row.body === '' ? null : (JSON.parse(row.body) as Pick<LogEvent, 'id' | 'agent' | 'at' | 'data'>);
  const receivedAt = row.receivedAt.toISOString();
  const place = {
    seq: Number(row.seq),
    type: row.type,
    session: row.sessionId,
    receivedAt,
    isCause: row.isCause,
  };
  return stored
    ? { ...place, ...stored }
    : { ...place, id: '', agent: null, at: receivedAt, data: {}, erased: true };
}
