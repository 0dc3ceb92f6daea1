import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error';

/** A query client with our rules: refusals are not repeated, lost connections are tried twice more. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && (!(error instanceof ApiError) || error.status === 0),
        refetchOnWindowFocus: true,
      },
    },
  });
}
