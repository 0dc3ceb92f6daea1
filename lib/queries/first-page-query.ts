import { apiQuery } from './api-query';
import { type EventsPage, firstPagePath } from './events-page';

/** The newest page of a timeline. Asked once a filter: from its `head` on the live feed keeps the list current. */
export const firstPageQuery = (environment: string, filter: string) => ({
  ...apiQuery<EventsPage>(['first-page', environment], firstPagePath(environment, filter)),
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
});
