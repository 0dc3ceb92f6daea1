import { Hono } from 'hono';
import { z } from 'zod';
import { parseWith } from '@/lib/api/read-json';
import { connectables } from '@/lib/domain/connection-check';
import { instantSchema } from '@/lib/domain/instant-schema';
import { limitSchema } from '@/lib/domain/page';
import { sessionFilter } from '@/lib/domain/session-filter';
import { agentNameSchema, sessionIdSchema } from '@/lib/domain/session-id';
import { stopScopes } from '@/lib/domain/stop';
import { eventJson } from '@/lib/live/event-row';
import { checkConnection } from '@/lib/sessions/check-connection';
import { getSession } from '@/lib/sessions/get-session';
import { listSessions } from '@/lib/sessions/list-sessions';
import { previewStop } from '@/lib/sessions/preview-stop';
import { readRun } from '@/lib/sessions/read-run';
import type { ConsoleEnv } from './console-env';
import { filterOf } from './filter-of';

export const pageSchema = z.object({ limit: limitSchema, cursor: z.string().max(500).optional() });
export const previewSchema = z.object({
  scope: z.enum(stopScopes, { error: `must be one of ${stopScopes.join(', ')}` }),
  session: sessionIdSchema.optional(),
  agent: agentNameSchema.optional(),
});

export const runSchema = z.object({
  at: z
    .string()
    .regex(/^\d{1,18}$/, 'must be the number of a log line')
    .transform(BigInt)
    .optional(),
  time: instantSchema.optional(),
});

const clientSchema = z.object({
  client: z.enum(connectables, { error: `must be one of ${connectables.join(', ')}` }),
});

/** Sessions: who is at work, and what a stop of them would reach. */
export function sessionsRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/:env/sessions', async (c) => {
      const { limit, cursor } = parseWith(pageSchema, c.req.query());
      const filter = filterOf(c, sessionFilter);
      return c.json(
        await listSessions(c.get('ctx'), { environment: c.req.param('env'), filter, limit, cursor }),
      );
    })
    .get('/:env/sessions/:session', async (c) => {
      const { env: environment, session } = c.req.param();
      return c.json(await getSession(c.get('ctx'), { environment, session }));
    })
    .get('/:env/sessions/:session/run', async (c) => {
      const { env: environment, session } = c.req.param();
      const { at, time } = parseWith(runSchema, c.req.query());
      const wanted = time ? { time: new Date(time) } : { at };
      const run = await readRun(c.get('ctx'), { environment, session, ...wanted });
      const lines = run.rows.map(eventJson).join(',');
      return new Response(`{"lines":[${lines}],"at":${run.at},"first":${run.first},"last":${run.last}}`, {
        headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      });
    })
    .get('/:env/connect/:client', async (c) => {
      const { client } = parseWith(clientSchema, c.req.param());
      return c.json(await checkConnection(c.get('ctx'), { environment: c.req.param('env'), client }));
    })
    .get('/:env/stop-preview', async (c) => {
      const input = parseWith(previewSchema, c.req.query());
      return c.json(await previewStop(c.get('ctx'), { environment: c.req.param('env'), ...input }));
    });
}
