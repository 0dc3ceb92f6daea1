import { Hono } from 'hono';
import type { AppContext } from '@/lib/api/app-context';
import { parseJson, parseWith } from '@/lib/api/read-json';
import { gateRequestSchema, waitSchema } from '@/lib/domain/gate-request';
import { Problem } from '@/lib/domain/problem';
import { askGate } from '@/lib/gate/ask-gate';
import { collectDecision } from '@/lib/gate/collect-decision';
import type { AgentEnv } from './agent-env';
import { answerJson } from './answer-json';
import { closedSignal } from './closed-signal';
import { countAgainstLimit } from './rate-limits';
import { readBody } from './read-body';

/** `POST /gate`: may this action run? `GET /gate/{requestId}`: what was decided about a held one? */
export function gateRoutes(app: AppContext): Hono<AgentEnv> {
  const { bench, queues, watch } = app;
  return new Hono<AgentEnv>()
    .post('/gate', async (c) => {
      const ctx = c.get('ctx');
      if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
        throw new Problem('unsupported-media-type', 'Send the request as application/json.');
      }
      await countAgainstLimit('gate', ctx.actor.id, 1);
      const request = parseWith(gateRequestSchema, parseJson(await readBody(c.env.incoming)));
      const signal = closedSignal(c.env.outgoing);
      return answerJson(c.env.outgoing, await askGate(ctx, { request, bench, queues, watch, signal }));
    })
    .get('/gate/:requestId', async (c) => {
      const ctx = c.get('ctx');
      const requestId = c.req.param('requestId');
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(requestId)) {
        throw new Problem('not-found', 'There is no request with this id that this key has asked.');
      }
      await countAgainstLimit('gate', ctx.actor.id, 1);
      const waitSeconds = parseWith(waitSchema, c.req.query('wait') ?? 0, 'wait');
      return c.json(
        await collectDecision(ctx, {
          requestId,
          waitSeconds,
          queues,
          watch,
          signal: closedSignal(c.env.outgoing),
        }),
      );
    });
}
