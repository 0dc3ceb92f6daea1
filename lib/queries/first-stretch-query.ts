import { queryOptions } from '@tanstack/react-query';
import { loadFirstStretch } from './events-page';
import { fetchJson } from './fetch-json';

/** The newest page of a timeline. Asked once a filter: from there on the live feed keeps the list current. */
export const firstStretchQuery = (environment: string, filter: string) =>
  queryOptions({
    queryKey: ['first-stretch', environment, filter],
    queryFn: ({ signal }) => loadFirstStretch((path) => fetchJson(path, { signal }), environment, filter),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
