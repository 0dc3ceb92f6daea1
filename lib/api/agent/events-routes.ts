import { Hono } from 'hono';
import type { AppContext } from '@/lib/api/app-context';
import { ingestEvents } from '@/lib/ingest/ingest-events';
import type { AgentEnv } from './agent-env';
import { answerJson } from './answer-json';
import { parseEvents } from './parse-events';
import { countAgainstLimit } from './rate-limits';
import { readBody } from './read-body';

/** `POST /events`: an agent's work, into its environment's log. */
export function eventsRoutes(app: AppContext): Hono<AgentEnv> {
  return new Hono<AgentEnv>().post('/events', async (c) => {
    const ctx = c.get('ctx');
    const text = await readBody(c.env.incoming);
    const { items, unreadable } = parseEvents(text, c.req.header('content-type') ?? '');
    await countAgainstLimit('events', ctx.actor.id, items.length);
    const answer = await ingestEvents(ctx, { items, unreadable, queues: app.queues });
    app.metrics?.countEvents({ ...answer, rejected: answer.rejected.length });
    return answerJson(c.env.outgoing, answer);
  });
}
