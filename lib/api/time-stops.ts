import type { MiddlewareHandler } from 'hono';
import type { AppContext } from './app-context';

/** How long orders to stop take, from their arrival to their answer after the commit. */
export function timeStops(app: AppContext): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method !== 'POST' || !c.req.path.endsWith('/stop')) return next();
    const began = performance.now();
    await next();
    if (c.res.ok) app.metrics?.noteStop(performance.now() - began);
  };
}
