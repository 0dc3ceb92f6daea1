import type { MiddlewareHandler } from 'hono';
import { withRightOfWay } from '@/lib/ingest/right-of-way';
import type { AppContext } from './app-context';

/** Orders to stop and to freeze go before ingest; how long stops take is measured, from who asks being known to the answer after the commit. */
export function timeStops(app: AppContext): MiddlewareHandler {
  return async (c, next) => {
    const isStop = c.req.path.endsWith('/stop');
    if (c.req.method !== 'POST' || !(isStop || c.req.path.endsWith('/freeze'))) return next();
    const began = performance.now();
    await withRightOfWay(next);
    if (isStop && c.res.ok) app.metrics?.noteStop(performance.now() - began);
  };
}
