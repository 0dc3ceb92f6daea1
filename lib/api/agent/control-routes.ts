import type { ServerResponse } from 'node:http';
import { userInfo } from 'node:os';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppContext } from '@/lib/api/app-context';
import { clientAddress } from '@/lib/api/client-address';
import { uuidParam } from '@/lib/api/console/path-params';
import { EventStream } from '@/lib/api/live/event-stream';
import { parseJson, parseWith } from '@/lib/api/read-json';
import { beatSupervisor } from '@/lib/control/beat-supervisor';
import { describeSelf } from '@/lib/control/describe-self';
import { openOrders } from '@/lib/control/open-orders';
import { reportStep } from '@/lib/control/report-step';
import { Problem } from '@/lib/domain/problem';
import { sessionIdSchema } from '@/lib/domain/session-id';
import { beatSchema, runIdSchema, stepSchema } from '@/lib/domain/supervisor';
import type { AgentEnv } from './agent-env';
import { followOrders } from './follow-orders';
import { countAgainstLimit } from './rate-limits';
import { readBody } from './read-body';

export const orderQuery = z.object({ session: sessionIdSchema.optional(), run: runIdSchema.optional() });

/** What a key is, and all that supervisors on agents' machines say and hear. */
export function controlRoutes(app: AppContext): Hono<AgentEnv> {
  return new Hono<AgentEnv>()
    .get('/self', async (c) =>
      c.json(
        await describeSelf(c.get('ctx'), { version: app.settings.version, user: userForNeighbours(app, c) }),
      ),
    )
    .put('/supervisors/:runId', async (c) => {
      const ctx = c.get('ctx');
      const { run } = parseWith(z.object({ run: runIdSchema }), { run: c.req.param('runId') });
      const beat = parseWith(beatSchema, await jsonOf(c));
      return c.json(await beatSupervisor(ctx, { run, beat }));
    })
    .get('/control', async (c) => {
      const ctx = c.get('ctx');
      const { session, run } = parseWith(orderQuery, c.req.query());
      const { of, first } = await openOrders(ctx, { session, run, orders: app.orders });
      const stream = new EventStream(c.env.outgoing as ServerResponse, app.live.closing.signal);
      followOrders(app, ctx, { stream, of, first });
      return RESPONSE_ALREADY_SENT;
    })
    .post('/control/:stopId', async (c) => {
      const report = parseWith(stepSchema, await jsonOf(c));
      return c.json(await reportStep(c.get('ctx'), { stopId: uuidParam(c.req.param('stopId')), report }));
    });
}

async function jsonOf(c: Context<AgentEnv>): Promise<unknown> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    throw new Problem('unsupported-media-type', 'Send the body as application/json.');
  await countAgainstLimit('gate', c.get('ctx').actor.id, 1);
  return parseJson(await readBody(c.env.incoming));
}

/** The account this server runs under, for callers on the same machine. */
function userForNeighbours(app: AppContext, c: Context<AgentEnv>): string | null {
  const address = clientAddress(c.env.incoming, app.settings.trustedProxies);
  return address === '::1' || address.startsWith('127.') ? userInfo().username : null;
}
