import type { DrillView } from '@/lib/domain/drill';
import type { Page } from '@/lib/domain/page';
import { apiQuery } from './api-query';
import { fetchJson } from './fetch-json';

/** The newest drills of an environment, with their steps. */
export const drillsQuery = (environment: string) =>
  apiQuery<Page<DrillView>>(['drills', environment], `/api/console/${environment}/drills`);

/** Begins a drill (responders); answers at once, and the list shows how far it is. */
export const requestDrill = (environment: string) =>
  fetchJson<DrillView>(`/api/console/${environment}/drill`, { method: 'POST', body: {} });
