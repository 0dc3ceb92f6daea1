import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { IncidentEvidence } from '@/lib/db/generated/client';
import type { IncidentDetail, IncidentEntryView } from '@/lib/domain/incident';
import type { LogEvent } from '@/lib/domain/log-event';
import { findEnvironment } from '@/lib/environments/find-environment';
import { findIncident } from './find-incident';
import { incidentView } from './incident-view';

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
  return {
    ...incidentView(incident),
    evidence: evidence.map(evidenceView),
    entries: entries.map(({ id, at, by, kind, text }) => ({
      id,
      at: at.toISOString(),
      by,
      kind: kind as IncidentEntryView['kind'],
      text,
    })),
  };
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
