import type { EnvironmentView } from '@/lib/domain/environment';
import type { LogEvent } from '@/lib/domain/log-event';
import type { Page } from '@/lib/domain/page';
import { fetchJson } from './fetch-json';

export const firstPageSize = 200;
export const olderPageSize = 500;

/** The start of a list: newest lines first, and the number up to which the log was examined. */
export type FirstStretch = Page<LogEvent> & { through: number };

type Fetch = <T>(path: string) => Promise<T>;

/**
 * Newest page of a filtered list. The environment's last number is read *before* the list, so every line up to
 * `through` is in the answer or was left out by the filter: the live feed can follow on from there without a gap.
 */
export async function loadFirstStretch(fetch: Fetch, environment: string, filter: string): Promise<FirstStretch> {
  const { seq } = await fetch<EnvironmentView>(`/api/console/${environment}`);
  const page = await fetch<Page<LogEvent>>(eventsPath(environment, filter, firstPageSize));
  return { ...page, through: Math.max(seq, page.items[0]?.seq ?? 0) };
}

/** The next older page of the same list. */
export function loadOlderPage(
  environment: string,
  filter: string,
  place: { cursor: string } | { before: number },
): Promise<Page<LogEvent>> {
  const path = eventsPath(environment, filter, olderPageSize);
  const end = 'cursor' in place ? `cursor=${encodeURIComponent(place.cursor)}` : `before=${place.before}`;
  return fetchJson(`${path}&${end}`);
}

function eventsPath(environment: string, filter: string, limit: number): string {
  return `/api/console/${environment}/events?${filter ? `${filter}&` : ''}limit=${limit}`;
}
