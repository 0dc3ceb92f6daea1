import type { Ctx } from '@/lib/db/context';
import type { IncidentView } from '@/lib/domain/incident';
import { Problem } from '@/lib/domain/problem';
import { changeIncident } from './change-incident';

/** Gives an incident to an operator who has a role in its environment, or to nobody (null). */
export function assignIncident(
  ctx: Ctx,
  input: { environment: string; incident: string; assignee: string | null },
): Promise<IncidentView> {
  const assignee = input.assignee?.trim().toLowerCase() || null;
  return changeIncident(ctx, input, async (incident, log) => {
    if (incident.assignee === assignee) return null;
    if (assignee !== null) {
      const grant = await log.tx.grant.findFirst({
        where: {
          operator: { email: assignee, disabledAt: null },
          OR: [{ environmentId: null }, { environmentId: log.environmentId }],
        },
      });
      if (!grant)
        throw new Problem('invalid-field', `assignee: ${assignee} has no role in this environment.`, {
          field: 'assignee',
        });
    }
    return { change: { assignee }, entry: 'assigned', text: assignee, data: { assignee } };
  });
}
