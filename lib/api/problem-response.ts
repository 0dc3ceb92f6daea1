import { Problem, problemStatus } from '@/lib/domain/problem';

/**
 * The one form of an error (RFC 9457). A Problem is told as it is; anything else is logged here and
 * answered as a bare 500, so that no inner message leaks.
 */
export function problemResponse(error: unknown, path: string): Response {
  const problem = error instanceof Problem ? error : unexpected(error, path);
  const { field, retryAfter, more } = problem.extras;
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
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

function unexpected(error: unknown, path: string): Problem {
  if (isBusy(error)) {
    return new Problem('overloaded', 'The database did not answer in time. Nothing was changed: send it again.', {
      retryAfter: 1 + Math.random() * 2,
    });
  }
  console.error(`error on ${path}:`, error instanceof Error ? (error.stack ?? error.message) : error);
  return new Problem('internal-error', 'Something went wrong here; it was logged. Try again, or look at the server log.');
}

/** Prisma's and Postgres' ways to say: not now. P2024 pool timeout, P2028 transaction, P1001/P1017 unreachable, 57P0x shutdown. */
const busyCodes = new Set(['P2024', 'P2028', 'P1001', 'P1002', 'P1008', 'P1017', 'P2037', '57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET']);

function isBusy(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, cause, message } = error as { code?: unknown; cause?: unknown; message?: unknown };
  if (typeof code === 'string' && busyCodes.has(code)) return true;
  if (typeof message === 'string' && /terminat|ECONNREFUSED|ECONNRESET|Connection (ended|closed)|server closed|DatabaseNotReachable|starting up|shutting down|recovery mode/i.test(message)) return true;
  return cause !== undefined && isBusy(cause);
}
