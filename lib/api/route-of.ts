import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';

/** Method and pattern of the route that answers, for the log: a path may hold ids, names and links. */
export function routeOf(c: Context): string {
  return `${c.req.method} ${matchedRoutes(c).at(-1)?.path ?? '(no route)'}`;
}
