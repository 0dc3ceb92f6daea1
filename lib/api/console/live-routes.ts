import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppContext } from '@/lib/api/app-context';
import { EventStream } from '@/lib/api/live/event-stream';
import { keepChecking } from '@/lib/api/live/keep-checking';
import { LiveMany } from '@/lib/api/live/live-many';
import { liveOne } from '@/lib/api/live/live-one';
import { parseWith, readJson } from '@/lib/api/read-json';
import { mayReadContent, requireContent } from '@/lib/auth/may-read-content';
import { requireRole, roleIn } from '@/lib/auth/require-role';
import { eventFilter } from '@/lib/domain/event-filter';
import { findEnvironment } from '@/lib/environments/find-environment';
import type { LogTail } from '@/lib/live/log-tail';
import type { ConsoleEnv } from './console-env';
import { filterOf } from './filter-of';

/** Most lists one browser can follow at once: all lists of all its tabs. */
const maxSubscriptions = 200;

const seq = z.coerce
  .number({ error: 'must be the number of a log line' })
  .int()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER);
export const manySchema = z.object({
  subscriptions: z
    .array(
      z.object({
        key: z.string().min(1).max(100),
        environment: z.string().max(40),
        filter: z.string().max(8000),
        after: seq,
      }),
    )
    .max(maxSubscriptions, `must have at most ${maxSubscriptions} entries`)
    .refine(
      (list) => new Set(list.map(({ key }) => key)).size === list.length,
      'must each have a key of its own',
    ),
});

/** The live feed: of one environment for any client, and of all open lists for a browser. */
export function liveRoutes(app: AppContext): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/:env/live', async (c) => {
      const ctx = c.get('ctx');
      const environment = await findEnvironment(ctx, c.req.param('env'));
      requireRole(ctx, environment.id, 'viewer');
      const filter = filterOf(c, eventFilter);
      if (filter.q) requireContent(ctx, environment.id, 'Searching text');
      const content = mayReadContent(ctx, environment.id);
      const asked = resumeFrom(c);
      const epoch = await app.live.epoch();
      const { tail, release } = await app.live.watch(environment.id);
      // A number of another history says nothing about this one: the hello tells where it goes on instead.
      const isOther = (c.req.query('epoch') ?? epoch) !== epoch;
      const from = asked === undefined || isOther ? tail.last : await startAfter(tail, asked, release);
      const stream = new EventStream(c.env.outgoing as ServerResponse, app.live.closing.signal);
      if (stream.signal.aborted) release();
      else stream.signal.addEventListener('abort', release);
      keepChecking(app, c.req.raw.headers, stream, (operator) => {
        // Who may read less, or more, than at the beginning comes back and is asked anew.
        const now = operator && { ...ctx, actor: operator };
        if (!now || roleIn(now, environment.id) === null || mayReadContent(now, environment.id) !== content)
          stream.end();
      });
      void liveOne(stream, tail, { epoch, after: from, filter, content }).catch(() => stream.end());
      return RESPONSE_ALREADY_SENT;
    })
    .post('/live', async (c) => {
      const ctx = c.get('ctx');
      const { subscriptions } = await readJson(c, manySchema);
      const stream = new EventStream(c.env.outgoing as ServerResponse, app.live.closing.signal);
      const many = new LiveMany(app, stream);
      keepChecking(app, c.req.raw.headers, stream, (operator) => many.recheck(operator));
      for (const subscription of subscriptions) void many.follow(ctx, subscription);
      return RESPONSE_ALREADY_SENT;
    });
}

function startAfter(tail: LogTail, after: number, release: () => void): Promise<number> {
  return tail.startAfter(after).catch((error: unknown) => {
    release();
    throw error;
  });
}

/** Where a client wants to go on: Last-Event-ID wins over `after`; with neither, at the end of the log. */
function resumeFrom(c: Context): number | undefined {
  const text = c.req.header('last-event-id') || c.req.query('after');
  return text === undefined || text === ''
    ? undefined
    : parseWith(z.object({ after: seq }), { after: text }).after;
}
