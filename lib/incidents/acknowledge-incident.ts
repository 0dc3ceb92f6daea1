import { actorName, type Ctx } from '@/lib/db/context';
import type { IncidentView } from '@/lib/domain/incident';
import { Problem } from '@/lib/domain/problem';
import { changeIncident } from './change-incident';

/** "I own it": acknowledges an open incident and, when nobody has it, assigns it. The first one wins; a second call answers the same. */
export function acknowledgeIncident(
  ctx: Ctx,
  input: { environment: string; incident: string },
): Promise<IncidentView> {
  return changeIncident(ctx, input, (incident, log) => {
    if (incident.status === 'resolved') {
      throw new Problem(
        'conflict',
        `Incident ${incident.number} is resolved already. Reopen it first, saying why.`,
      );
    }
    if (incident.status === 'acknowledged') return null;
    const by = actorName(ctx.actor);
    return {
      change: {
        status: 'acknowledged',
        acknowledgedAt: log.now,
        acknowledgedBy: by,
        assignee: incident.assignee ?? by,
      },
      entry: 'acknowledged',
      text: null,
    };
  });
}
