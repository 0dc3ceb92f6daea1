import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error';

/** A query client with our rules: refusals are not repeated, lost connections are tried twice more. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // Offline, a question or an order fails at once and says so: one that waited for the network and was
      // then sent on its own, a stop above all, would be worse than none.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && (!(error instanceof ApiError) || error.status === 0),
        refetchOnWindowFocus: true,
      },
    },
  });
}
