import { z } from 'zod';
import { incidentKinds, incidentStatuses, severities } from './incident';
import { instantSchema, many, one } from './url-filter';

export const incidentSorts = ['newest', 'oldest', 'severity'] as const;

/** The filter of the history: page, API and query key read this one schema. */
export const incidentFilterSchema = z.object({
  status: many(z.enum(incidentStatuses, { error: `must be one of ${incidentStatuses.join(', ')}` })),
  severity: many(z.enum(severities, { error: `must be one of ${severities.join(', ')}` })),
  kind: many(z.enum(incidentKinds, { error: `must be one of ${incidentKinds.join(', ')}` })),
  agent: many(z.string().max(80)),
  session: many(z.string().max(200)),
  driver: many(z.string().max(200)),
  /** Opened at or after. */
  from: one(instantSchema),
  /** Opened before. */
  to: one(instantSchema),
  q: one(z.string().max(200)),
  sort: one(z.enum(incidentSorts, { error: `must be one of ${incidentSorts.join(', ')}` })),
});

export type IncidentFilter = z.output<typeof incidentFilterSchema>;
