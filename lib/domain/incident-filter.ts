import { incidentKinds, incidentStatuses, severities } from './incident';
import { type FilterOf, many, one } from './url-filter';

export const incidentSorts = ['newest', 'oldest', 'severity'] as const;

/** The filter of the history: page, API and query key read this one definition. */
export const incidentFilter = {
  status: many({ words: incidentStatuses }),
  severity: many({ words: severities }),
  kind: many({ words: incidentKinds }),
  agent: many({ longest: 80 }),
  session: many({ longest: 200 }),
  driver: many({ longest: 200 }),
  /** Opened at or after. */
  from: one({ instant: true }),
  /** Opened before. */
  to: one({ instant: true }),
  q: one({ longest: 200 }),
  sort: one({ words: incidentSorts }),
};

export type IncidentFilter = FilterOf<typeof incidentFilter>;
