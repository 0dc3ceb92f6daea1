import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { operatorOfRequest } from '@/lib/auth/find-operator';
import { requireRole } from '@/lib/auth/require-role';
import { bearerOf } from '@/lib/auth/secret-text';
import { Problem } from '@/lib/domain/problem';
import { DatabaseMetrics } from '@/lib/metrics/database-metrics';
import { KeepingMetrics } from '@/lib/metrics/keeping-metrics';
import type { AppContext } from './app-context';
import { contextFor } from './authenticate';

/**
 * `GET /metrics` for Prometheus: to whoever has INTERLOCK_METRICS_TOKEN, or an operator token with a role in all environments.
 * Being on the same machine opens nothing: agents run there too.
 */
export function metricsRoute(app: AppContext): (c: Context) => Promise<Response> {
  const { metrics, queues, live, database } = app;
  const ofDatabase = metrics && new DatabaseMetrics(database.door, metrics.registry);
  const ofKeeping = metrics && new KeepingMetrics(database.door, metrics.registry);
  metrics?.watch(
    'interlock_queue_depth',
    'Lines and gate requests that wait to be written.',
    () => queues.depth,
  );
  metrics?.watch(
    'interlock_live_streams',
    'Lists that browsers and programs follow live.',
    () => live.watchers,
  );
  for (const [pool, { totalCount, waitingCount }] of poolsOf(app)) {
    metrics?.watch(`interlock_pool_${pool}_connections`, `Connections of the pool ${pool}.`, totalCount);
    metrics?.watch(`interlock_pool_${pool}_waiting`, `Who waits for one of the pool ${pool}.`, waitingCount);
  }
  return async (c) => {
    await mayRead(c, app);
    if (!metrics || !ofDatabase || !ofKeeping)
      throw new Problem('not-found', 'This server keeps no metrics.');
    await Promise.all([ofDatabase.read(new Date()), ofKeeping.read()]);
    const headers = { 'content-type': metrics.registry.contentType, 'cache-control': 'no-store' };
    return new Response(await metrics.registry.metrics(), { headers });
  };
}

function poolsOf({ database }: AppContext) {
  return Object.entries(database?.pools ?? {}).map(
    ([name, pool]) =>
      [name, { totalCount: () => pool.totalCount, waitingCount: () => pool.waitingCount }] as const,
  );
}

async function mayRead(c: Context, app: AppContext): Promise<void> {
  const bearer = bearerOf(c.req.header('authorization'));
  const token = app.settings.metricsToken;
  if (bearer === null)
    throw token
      ? new Problem(
          'not-signed-in',
          'Send the metrics token, or an operator token, as Authorization: Bearer …',
        )
      : new Problem(
          'not-found',
          'Metrics are off: set INTERLOCK_METRICS_TOKEN, or ask with an operator token that has a role in all environments.',
        );
  if (token && sameText(bearer, token)) return;
  const operator = await operatorOfRequest(app, new Headers({ authorization: `Bearer ${bearer}` }));
  if (!operator)
    throw new Problem('not-signed-in', 'This is neither the metrics token nor an operator token.');
  requireRole(contextFor(app, operator), null, 'viewer');
}

/** In the same time wherever they differ. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
