import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { ApiError } from './api-error';
import { readAnswer } from './read-answer';

declare global {
  /** Set by server.ts: the API router's own fetch, so that pages ask the API without a network hop. `page` is one object for each page drawn. */
  var interlockApi: ((request: Request, page: object) => Response | Promise<Response>) | undefined;
}

/** One for each page drawn: React forgets it with the request. */
const pageScope = cache(() => ({}));

/**
 * Asks the console API from a page, as the signed-in operator; the same question of one page is asked once. 401 leads to
 * the sign-in page, 404 to not-found; anything else unsuccessful throws ApiError (403: show `NoPermission`).
 */
export const fetchOnServer: <T>(path: string) => Promise<T> = cache(askApi);

async function askApi<T>(path: string): Promise<T> {
  const incoming = await headers();
  if (!globalThis.interlockApi)
    throw new ApiError(0, 'unreachable', 'The API is not running in this process.');
  const host = incoming.get('host') ?? 'localhost';
  const request = new Request(`http://${host}${path}`, {
    headers: { accept: 'application/json', host, cookie: incoming.get('cookie') ?? '' },
  });
  try {
    return await readAnswer<T>(await globalThis.interlockApi(request, pageScope()));
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) redirect(signInPath(incoming.get('x-path')));
    if (
      error instanceof ApiError &&
      error.code === 'second-factor-missing' &&
      !isAccount(incoming.get('x-path'))
    )
      redirect('/account');
    if (error instanceof ApiError && error.status === 404) notFound();
    throw error;
  }
}

/**
 * Puts first data into a query client for HydrationBoundary:
 * `const client = makeQueryClient(); await prefetchOnServer(client, sessionsQuery(env, filter));`
 * Where the API refuses (403) or fails, nothing is put in: the browser asks again and shows the designed state.
 */
export async function prefetchOnServer(
  client: QueryClient,
  query: { queryKey: QueryKey; meta?: Record<string, unknown> },
): Promise<void> {
  const path = query.meta?.path;
  if (typeof path !== 'string') throw new Error('prefetchOnServer needs options made by apiQuery');
  try {
    client.setQueryData(query.queryKey, await fetchOnServer(path));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

/** The one page that works before a second factor is set up where everybody needs one. */
const isAccount = (path: string | null) => path?.split('?')[0] === '/account';

function signInPath(path: string | null): string {
  return path?.startsWith('/') ? `/sign-in?next=${encodeURIComponent(path)}` : '/sign-in';
}
