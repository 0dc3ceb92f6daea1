import { Hono } from 'hono';
import type { AppContext } from '@/lib/api/app-context';
import { ingestEvents } from '@/lib/ingest/ingest-events';
import type { AgentEnv } from './agent-env';
import { answerJson } from './answer-json';
import { countAgainstLimit } from './rate-limits';
import { maxBodyBytes, readBytes } from './read-body';

/** `POST /events`: an agent's work, into its environment's log. */
export function eventsRoutes(app: AppContext): Hono<AgentEnv> {
  return new Hono<AgentEnv>().post('/events', async (c) => {
    const ctx = c.get('ctx');
    const bytes = await readBytes(c.env.incoming, maxBodyBytes);
    // Who is past the limit already is not even read.
    await countAgainstLimit('events', ctx.actor.id, 0);
    const read = await app.reader.read(ctx.actor, { bytes, contentType: c.req.header('content-type') ?? '' });
    await countAgainstLimit('events', ctx.actor.id, read.count);
    const answer = await ingestEvents(ctx, { read, queues: app.queues });
    app.metrics?.countEvents({ ...answer, rejected: answer.rejected.length });
    return answerJson(c.env.outgoing, answer);
  });
}
