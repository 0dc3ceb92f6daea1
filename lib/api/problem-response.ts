import { randomUUID } from 'node:crypto';
import { isBusy } from '@/lib/db/is-busy';
import { Problem, problemStatus } from '@/lib/domain/problem';
import { serverLog } from '@/lib/server-log';

/**
 * The one form of an error (RFC 9457). A Problem is told as it is; anything else is logged here and
 * answered as a bare 500, so that no inner message leaks.
 */
export function problemResponse(error: unknown, path: string): Response {
  const problem = asProblem(error, path);
  const { field, retryAfter, more } = problem.extras;
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  if (typeof more?.requestId === 'string') headers.set('x-request-id', more.requestId);
  if (problem.status === 401) headers.set('www-authenticate', 'Bearer');
  if (retryAfter !== undefined) headers.set('retry-after', String(Math.max(1, Math.ceil(retryAfter))));
  const body = {
    type: 'about:blank',
    title: problem.code.replaceAll('-', ' '),
    status: problem.status,
    code: problem.code,
    detail: problem.message,
    ...(field === undefined ? {} : { field }),
    ...more,
  };
  return new Response(JSON.stringify(body), { status: problemStatus[problem.code], headers });
}

/**
 * An error as it may be told: a Problem as it is, a database that is away as `overloaded`, all else bare, and logged here under the
 * `requestId` that the answer carries. `route`: method and pattern, for a path may hold ids and links.
 */
export function asProblem(error: unknown, route: string): Problem {
  if (error instanceof Problem) return error;
  const requestId = randomUUID();
  if (isBusy(error)) {
    serverLog({
      ...{
        level: 'warn',
        component: 'api',
        msg: 'the database did not answer in time for',
        requestId,
        route,
      },
      status: 503,
    });
    return new Problem(
      'overloaded',
      'The database did not answer in time, so it is not known whether this was kept. Send it again with the same ids: nothing is kept twice.',
      { retryAfter: 1 + Math.random() * 2, more: { requestId } },
    );
  }
  serverLog({
    ...{ level: 'error', component: 'api', msg: 'error on', requestId, route, status: 500, error },
  });
  return new Problem(
    'internal-error',
    'Something went wrong here; it was logged. Try again, or look for the request id in the server log.',
    { more: { requestId } },
  );
}
