import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { eventsRoutes as agentEventsRoutes } from './agent/events-routes';
import { gateRoutes } from './agent/gate-routes';
import type { AppContext } from './app-context';
import { withAgentKey, withOperator } from './authenticate';
import { stopsRoutes } from './console/stops-routes';
import { health } from './health';
import { noSuchRoute } from './no-such-route';
import { problemResponse } from './problem-response';

/** All of HTTP under /api: one router, one error form. Pages are Next's. */
export function createRouter(app: AppContext): Hono<{ Bindings: HttpBindings }> {
  const router = new Hono<{ Bindings: HttpBindings }>();
  router.onError((error, c) => problemResponse(error, c.req.path));
  router.notFound(noSuchRoute(router));

  router.get('/api/health', (c) => health(c, app));

  router.use('/api/v1/*', withAgentKey(app));
  router.route('/api/v1', agentEventsRoutes(app));
  router.route('/api/v1', gateRoutes(app));

  router.use('/api/console/*', withOperator(app));
  router.route('/api/console', stopsRoutes());
  return router;
}
