import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from './fetch-json';

/**
 * Query options for one GET of the console API. The path is the key's last part and stands in `meta.path`,
 * so that `prefetchOnServer` can ask the same question on the server.
 * The parts before it are for invalidation: `['approvals', env]` reaches every filter of that list.
 */
export function apiQuery<T>(scope: readonly string[], path: string) {
  return queryOptions({
    queryKey: [...scope, path] as const,
    queryFn: ({ signal }) => fetchJson<T>(path, { signal }),
    meta: { path },
  });
}
