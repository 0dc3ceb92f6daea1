import type { IncidentDetail, IncidentView, Severity } from '@/lib/domain/incident';
import type { CountedPage } from '@/lib/domain/page';
import { apiQuery } from './api-query';
import { fetchJson } from './fetch-json';

/** One page of the history. `filterText` is canonical URL text. Invalidate with `['incidents', environment]`. */
export function incidentsQuery(environment: string, filterText: string, cursor: string | null, limit = 50) {
  const params = new URLSearchParams(filterText);
  params.set('limit', String(limit));
  if (cursor) params.set('cursor', cursor);
  return apiQuery<CountedPage<IncidentView>>(
    ['incidents', environment],
    `/api/console/${environment}/incidents?${params}`,
  );
}

/** One incident by its number or id, with evidence and entries. */
export const incidentQuery = (environment: string, incident: string) =>
  apiQuery<IncidentDetail>(
    ['incident', environment, incident],
    `/api/console/${environment}/incidents/${encodeURIComponent(incident)}`,
  );

export type OpenIncidentInput = { title: string; severity: Severity; seq?: number; session?: string };

export const openIncident = (environment: string, input: OpenIncidentInput) =>
  fetchJson<IncidentView>(`/api/console/${environment}/incidents`, { method: 'POST', body: input });

/** Every act on an incident, and the words it takes. */
export type IncidentAct =
  | { act: 'acknowledge' }
  | { act: 'assign'; assignee: string | null }
  | { act: 'notes'; text: string }
  | { act: 'resolve'; resolution: string }
  | { act: 'reopen'; reason: string };

export function actOnIncident(environment: string, incident: string, { act, ...body }: IncidentAct) {
  const path = `/api/console/${environment}/incidents/${encodeURIComponent(incident)}/${act}`;
  return fetchJson<unknown>(path, { method: 'POST', body });
}
