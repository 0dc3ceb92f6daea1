import { ApiError } from './api-error';
import { readAnswer } from './read-answer';

type Options = { signal?: AbortSignal; method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'; body?: unknown };

/**
 * One call of the console API from the browser, with the cookie. Throws ApiError whose `message` can be shown.
 * Usage: `fetchJson<StopView>(`/api/console/${env}/stop`, { method: 'POST', body: { reason } })`.
 * A lost sign-in leads to the sign-in page, and from there back here.
 */
export async function fetchJson<T>(path: string, options: Options = {}): Promise<T> {
  const { signal, method = 'GET', body } = options;
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(
      0,
      'unreachable',
      'Interlock could not be reached. Check the connection, then try again.',
    );
  });
  try {
    return await readAnswer<T>(response);
  } catch (error) {
    const lost = error instanceof ApiError && error.code === 'not-signed-in';
    if (lost && !window.location.pathname.startsWith('/sign-in')) {
      const here = window.location.pathname + window.location.search;
      window.location.assign(`/sign-in?next=${encodeURIComponent(here)}`);
    }
    // Everybody needs a second factor and this person has none yet: nothing but the account page works.
    const missing = error instanceof ApiError && error.code === 'second-factor-missing';
    if (missing && window.location.pathname !== '/account') window.location.assign('/account');
    throw error;
  }
}
