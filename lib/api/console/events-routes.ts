import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { parseWith } from '@/lib/api/read-json';
import { eventFilter } from '@/lib/domain/event-filter';
import { limitSchema } from '@/lib/domain/page';
import { type Density, eventDensity } from '@/lib/live/event-density';
import { type EventRow, eventJson } from '@/lib/live/event-row';
import { getEvent } from '@/lib/live/get-event';
import { listEvents } from '@/lib/live/list-events';
import type { ConsoleEnv } from './console-env';
import { exportEvents } from './export-events';
import { filterOf } from './filter-of';

const line = z
  .string()
  .regex(/^\d{1,18}$/, 'must be the number of a log line')
  .transform(BigInt)
  .optional();
export const pageSchema = z.object({ limit: limitSchema, cursor: line, before: line, after: line });
export const bucketsSchema = z.object({
  buckets: z.coerce
    .number()
    .int()
    .min(1, 'must be from 1 to 500')
    .max(500, 'must be from 1 to 500')
    .default(120),
});
export const formatSchema = z.object({
  format: z.enum(['csv', 'ndjson'], { error: 'must be csv or ndjson' }).default('ndjson'),
});
const seqSchema = z.object({
  seq: z
    .string()
    .regex(/^\d{1,18}$/, 'must be the number of a log line')
    .transform(BigInt),
});

const list = (rows: readonly EventRow[]) => `[${rows.map(eventJson).join(',')}]`;
const json = (text: string) =>
  new Response(text, { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });

/** The log, read back: pages, one line with its neighbours, density over time, and export. */
export function consoleEventsRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/:env/events', async (c) => {
      const { limit, cursor, before = cursor, after } = parseWith(pageSchema, c.req.query());
      const page = await listEvents(c.get('ctx'), {
        environment: c.req.param('env'),
        filter: filterOf(c, eventFilter),
        limit,
        before,
        after,
      });
      return json(
        `{"items":${list(page.rows)},"next":${page.next === null ? 'null' : `"${page.next}"`},"head":${page.head},"searchedTo":${JSON.stringify(page.searchedTo)},"trimmed":${JSON.stringify(page.trimmed)}}`,
      );
    })
    .get('/:env/events/export', (c) => {
      const { format } = parseWith(formatSchema, c.req.query());
      return exportEvents(c.get('ctx'), {
        environment: c.req.param('env'),
        filter: filterOf(c, eventFilter),
        format,
      });
    })
    .get('/:env/events/:seq', async (c) => {
      const { seq } = parseWith(seqSchema, { seq: c.req.param('seq') });
      const found = await getEvent(c.get('ctx'), { environment: c.req.param('env'), seq });
      return json(
        `{"event":${eventJson(found.event)},"before":${list(found.before)},"after":${list(found.after)}}`,
      );
    })
    .get('/:env/density', async (c) => c.json(await densityOf(c)))
    .get('/:env/export', (c) => {
      const { format } = parseWith(formatSchema, c.req.query());
      return exportEvents(c.get('ctx'), {
        environment: c.req.param('env'),
        filter: filterOf(c, eventFilter),
        format,
      });
    });
}

function densityOf(c: Context<ConsoleEnv>): Promise<Density> {
  const { buckets } = parseWith(bucketsSchema, c.req.query());
  return eventDensity(c.get('ctx'), {
    environment: c.req.param('env') ?? '',
    filter: filterOf(c, eventFilter),
    buckets,
  });
}
