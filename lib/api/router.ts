import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { logs } from '@/lib/server-log';
import { agentProgram } from './agent/agent-program';
import { controlRoutes } from './agent/control-routes';
import { eventsRoutes as agentEventsRoutes } from './agent/events-routes';
import { gateRoutes } from './agent/gate-routes';
import { hooksRoutes } from './agent/hooks-routes';
import { otlpRoutes } from './agent/otlp-routes';
import type { AppContext } from './app-context';
import { withAgentKey, withOperator } from './authenticate';
import { accountRoutes } from './console/account-routes';
import { approvalsRoutes } from './console/approvals-routes';
import { authRoutes } from './console/auth-routes';
import { drillsRoutes } from './console/drills-routes';
import { environmentsRoutes } from './console/environments-routes';
import { eraseRoutes } from './console/erase-routes';
import { consoleEventsRoutes } from './console/events-routes';
import { incidentsRoutes } from './console/incidents-routes';
import { liveRoutes } from './console/live-routes';
import { peopleRoutes } from './console/people-routes';
import { policiesRoutes } from './console/policies-routes';
import { rolesRoutes } from './console/roles-routes';
import { sessionsRoutes } from './console/sessions-routes';
import { stopsRoutes } from './console/stops-routes';
import { health } from './health';
import { logRequests } from './log-requests';
import { metricsRoute } from './metrics';
import { noSuchRoute } from './no-such-route';
import { openapiRoute } from './openapi/openapi-route';
import { problemResponse } from './problem-response';
import { refuseWhileRestoring } from './refuse-while-restoring';
import { routeOf } from './route-of';
import { timeStops } from './time-stops';

/** All of HTTP under /api: one router, one error form. Pages are Next's. */
export function createRouter(app: AppContext): Hono<{ Bindings: HttpBindings }> {
  const router = new Hono<{ Bindings: HttpBindings }>();
  router.onError((error, c) => problemResponse(error, routeOf(c)));
  router.notFound(noSuchRoute(router));

  if (logs('debug')) router.use(logRequests);
  router.use('/api/*', refuseWhileRestoring(app));
  router.get('/api/health', (c) => health(c, app));
  router.get('/api/openapi.json', openapiRoute(app.settings.version));
  router.get('/agent.mjs', (c) => agentProgram(c, app));

  router.get('/metrics', metricsRoute(app));

  router.use('/api/v1/*', withAgentKey(app));
  router.route('/api/v1', agentEventsRoutes(app));
  router.route('/api/v1', gateRoutes(app));
  router.route('/api/otlp', otlpRoutes(app));
  router.route('/api/v1', hooksRoutes(app));
  router.route('/api/v1', controlRoutes(app));

  // Before the operator's door: these are how one comes in.
  router.route('/api', authRoutes(app));

  router.use('/api/console/*', withOperator(app));
  router.use('/api/console/*', timeStops(app));
  router.route('/api/console', stopsRoutes());
  router.route('/api/console', drillsRoutes(app));
  router.route('/api/console', liveRoutes(app));
  router.route('/api/console', accountRoutes(app));
  router.route('/api/console', peopleRoutes(app));
  router.route('/api/console', sessionsRoutes());
  router.route('/api/console', eraseRoutes(app));
  router.route('/api/console', approvalsRoutes());
  router.route('/api/console', incidentsRoutes());
  router.route('/api/console', consoleEventsRoutes());
  router.route('/api/console', policiesRoutes());
  router.route('/api/console', rolesRoutes());
  router.route('/api/console', environmentsRoutes());
  return router;
}
