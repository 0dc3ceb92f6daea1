import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { readJson } from '@/lib/api/read-json';
import { reasonSchema } from '@/lib/domain/reason-schema';
import { freezeEnvironment } from '@/lib/stops/freeze-environment';
import { resetStop } from '@/lib/stops/reset-stop';
import { stopAgent } from '@/lib/stops/stop-agent';
import { stopEnvironment } from '@/lib/stops/stop-environment';
import { stopEverything } from '@/lib/stops/stop-everything';
import { stopSession } from '@/lib/stops/stop-session';
import { unfreezeEnvironment } from '@/lib/stops/unfreeze-environment';
import type { ConsoleEnv } from './console-env';

export const bodySchema = z.object({ reason: reasonSchema });
const reasonOf = async (c: Context) => (await readJson(c, bodySchema)).reason;

/** The kill switch over HTTP: stop, freeze and their ends. Each answers after its commit. */
export function stopsRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .post('/stop', async (c) => c.json(await stopEverything(c.get('ctx'), { reason: await reasonOf(c) })))
    .post('/reset', async (c) =>
      c.json(await resetStop(c.get('ctx'), { scope: 'everything', reason: await reasonOf(c) })),
    )
    .post('/:env/stop', async (c) =>
      c.json(
        await stopEnvironment(c.get('ctx'), { environment: c.req.param('env'), reason: await reasonOf(c) }),
      ),
    )
    .post('/:env/reset', async (c) =>
      c.json(
        await resetStop(c.get('ctx'), {
          scope: 'environment',
          environment: c.req.param('env'),
          reason: await reasonOf(c),
        }),
      ),
    )
    .post('/:env/freeze', async (c) =>
      c.json(
        await freezeEnvironment(c.get('ctx'), { environment: c.req.param('env'), reason: await reasonOf(c) }),
      ),
    )
    .post('/:env/unfreeze', async (c) =>
      c.json(
        await unfreezeEnvironment(c.get('ctx'), {
          environment: c.req.param('env'),
          reason: await reasonOf(c),
        }),
      ),
    )
    .post('/:env/sessions/:session/stop', async (c) => {
      const { env: environment, session } = c.req.param();
      return c.json(await stopSession(c.get('ctx'), { environment, session, reason: await reasonOf(c) }));
    })
    .post('/:env/sessions/:session/reset', async (c) => {
      const { env: environment, session } = c.req.param();
      return c.json(
        await resetStop(c.get('ctx'), { scope: 'session', environment, session, reason: await reasonOf(c) }),
      );
    })
    .post('/:env/agents/:agent/stop', async (c) => {
      const { env: environment, agent } = c.req.param();
      return c.json(await stopAgent(c.get('ctx'), { environment, agent, reason: await reasonOf(c) }));
    })
    .post('/:env/agents/:agent/reset', async (c) => {
      const { env: environment, agent } = c.req.param();
      return c.json(
        await resetStop(c.get('ctx'), { scope: 'agent', environment, agent, reason: await reasonOf(c) }),
      );
    });
}
