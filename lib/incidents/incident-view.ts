import type { Incident } from '@/lib/db/generated/client';
import type { IncidentKind, IncidentStatus, IncidentView, Severity } from '@/lib/domain/incident';

/** An incident as the API shows it. */
export function incidentView(row: Incident): IncidentView {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind as IncidentKind,
    severity: row.severity as Severity,
    status: row.status as IncidentStatus,
    title: row.title,
    session: row.sessionId,
    agent: row.agent,
    driver: row.driver,
    openedAt: row.openedAt.toISOString(),
    openedBy: row.openedBy,
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    acknowledgedBy: row.acknowledgedBy,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    resolvedBy: row.resolvedBy,
    resolution: row.resolution,
    assignee: row.assignee,
  };
}
