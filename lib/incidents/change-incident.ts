import { randomUUID } from 'node:crypto';
import { requireRole } from '@/lib/auth/require-role';
import { actorName, type Ctx } from '@/lib/db/context';
import type { Incident, Prisma } from '@/lib/db/generated/client';
import { type Log, writeLog } from '@/lib/db/write-log';
import type { OwnEventType } from '@/lib/domain/event-type';
import type { IncidentView } from '@/lib/domain/incident';
import { findEnvironment } from '@/lib/environments/find-environment';
import { findIncident } from './find-incident';
import { incidentView } from './incident-view';

/** One step of an incident's life: what changes, and how it is written down. Null: nothing to change, the same answer. */
export type IncidentStep = {
  change: Prisma.IncidentUpdateInput;
  entry: 'acknowledged' | 'assigned' | 'noted' | 'resolved' | 'reopened';
  text: string | null;
  data?: Record<string, unknown>;
};

/** Building block of what responders do to an incident: entry and log line in one transaction, under the environment's lock. */
export async function changeIncident(
  ctx: Ctx,
  input: { environment: string; incident: string },
  decide: (incident: Incident, log: Log) => IncidentStep | null | Promise<IncidentStep | null>,
): Promise<IncidentView> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'responder');
  return writeLog(ctx, environment.id, async (log) => {
    const incident = await findIncident(log.tx, environment.id, input.incident);
    const step = await decide(incident, log);
    if (!step) return incidentView(incident);
    const by = actorName(ctx.actor);
    const changed = await log.tx.incident.update({ where: { id: incident.id }, data: step.change });
    await log.tx.incidentEntry.create({
      data: { id: randomUUID(), incidentId: incident.id, at: log.now, by, kind: step.entry, text: step.text },
    });
    log.append({
      type: `incident.${step.entry}` satisfies OwnEventType,
      session: incident.sessionId,
      agent: incident.agent,
      data: { incidentId: incident.id, number: incident.number, by, ...step.data },
    });
    return incidentView(changed);
  });
}
