import type { LogEvent } from '@/lib/domain/log-event';
import type { Page } from '@/lib/domain/page';
import type { Trimmed } from '@/lib/domain/retention';
import { fetchJson } from './fetch-json';

const firstPageSize = 200;
const olderPageSize = 500;

/** A page of a log. `head`: the log's last number, read before the page: where a live feed goes on. */
export type EventsPage = Page<LogEvent> & {
  head: number;
  /** How far back a search has come that went on for too long to fill the page; null: the page is full, or all was searched. */
  searchedTo: string | null;
  /** What retention has removed of the log; null: nothing. */
  trimmed: Trimmed | null;
};

/** Address of the newest page under a filter (canonical URL text). */
export const firstPagePath = (environment: string, filter: string) =>
  eventsPath(environment, filter, firstPageSize);

/** The page of older lines at a cursor: `next` of the page before, or the number of the oldest line held. */
export function loadOlderPage(environment: string, filter: string, cursor: string): Promise<EventsPage> {
  const path = eventsPath(environment, filter, olderPageSize);
  return fetchJson(`${path}&cursor=${encodeURIComponent(cursor)}`);
}

function eventsPath(environment: string, filter: string, limit: number): string {
  return `/api/console/${environment}/events?${filter ? `${filter}&` : ''}limit=${limit}`;
}
