import type { Ctx } from '@/lib/db/context';
import type { IncidentView } from '@/lib/domain/incident';
import { Problem } from '@/lib/domain/problem';
import { cleanWords } from '@/lib/ingest/clean-words';
import { changeIncident } from './change-incident';

/** Opens a resolved incident again, saying why. Refused while a newer one is open for the same cause. */
export function reopenIncident(
  ctx: Ctx,
  input: { environment: string; incident: string; reason: string },
): Promise<IncidentView> {
  const reason = cleanWords(input.reason, 1000);
  return changeIncident(ctx, input, async (incident, log) => {
    if (incident.status !== 'resolved') return null;
    const newer =
      incident.cause &&
      (await log.tx.incident.findFirst({
        where: { environmentId: log.environmentId, cause: incident.cause, status: { not: 'resolved' } },
      }));
    if (newer)
      throw new Problem('conflict', `Incident ${newer.number} is open for the same cause: go on there.`);
    return {
      change: {
        status: 'open',
        acknowledgedAt: null,
        acknowledgedBy: null,
        resolvedAt: null,
        resolvedBy: null,
        resolution: null,
      },
      entry: 'reopened',
      text: reason,
      data: { reason },
    };
  });
}
