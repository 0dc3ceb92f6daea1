import type { Context, Hono } from 'hono';
import { Problem } from '@/lib/domain/problem';
import { problemResponse } from './problem-response';

const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];

/** An address that exists under other methods is 405 and names them; any other is 404. */
export function noSuchRoute(router: Pick<Hono, 'routes'>): (c: Context) => Response {
  return (c) => {
    const allowed = methods.filter((method) =>
      router.routes.some((route) => route.method === method && pathMatches(route.path, c.req.path)),
    );
    if (allowed.length === 0) {
      return problemResponse(
        new Problem(
          'not-found',
          `There is nothing at ${c.req.path}. GET /api/openapi.json lists the addresses of the API, and /docs/api shows them.`,
        ),
        c.req.path,
      );
    }
    const response = problemResponse(
      new Problem('method-not-allowed', `${c.req.method} is not possible here: use ${allowed.join(' or ')}.`),
      c.req.path,
    );
    response.headers.set('allow', allowed.join(', '));
    return response;
  };
}

function pathMatches(pattern: string, path: string): boolean {
  const want = pattern.split('/');
  const have = path.split('/');
  return (
    want.length === have.length &&
    want.every((part, index) => (part.startsWith(':') && have[index] !== '') || part === have[index])
  );
}
