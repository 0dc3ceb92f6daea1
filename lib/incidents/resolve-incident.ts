import { actorName, type Ctx } from '@/lib/db/context';
import type { IncidentView } from '@/lib/domain/incident';
import { cleanWords } from '@/lib/ingest/clean-words';
import { changeIncident } from './change-incident';
import { searchWords } from './search-words';

/** Closes an incident with words about how it ended. Resolving a resolved one answers the same. */
export function resolveIncident(
  ctx: Ctx,
  input: { environment: string; incident: string; resolution: string },
): Promise<IncidentView> {
  const resolution = cleanWords(input.resolution, 4000);
  return changeIncident(ctx, input, (incident, log) => {
    if (incident.status === 'resolved') return null;
    return {
      change: {
        status: 'resolved',
        resolvedAt: log.now,
        resolvedBy: actorName(ctx.actor),
        resolution,
        words: searchWords(incident.words, resolution),
      },
      entry: 'resolved',
      text: resolution,
      data: { reason: resolution.slice(0, 300) },
    };
  });
}
