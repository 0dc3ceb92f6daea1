import type { HttpBindings } from '@hono/node-server';
import type { Context, Next } from 'hono';
import { serverLog } from '@/lib/server-log';
import { routeOf } from './route-of';

/** A line for each request, with LOG_LEVEL=debug only: by default what goes well costs no line. */
export async function logRequests(c: Context<{ Bindings: HttpBindings }>, next: Next): Promise<void> {
  const began = performance.now();
  await next();
  // Some routes answer straight on the connection: then its status counts.
  const { outgoing } = c.env;
  const status = outgoing?.headersSent ? outgoing.statusCode : c.res.status;
  const durationMs = Math.round((performance.now() - began) * 10) / 10;
  serverLog({ level: 'debug', component: 'api', msg: 'answered', route: routeOf(c), status, durationMs });
}
