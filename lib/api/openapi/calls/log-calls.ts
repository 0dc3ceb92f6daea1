import { z } from 'zod';
import { bucketsSchema, formatSchema, pageSchema } from '@/lib/api/console/events-routes';
import { manySchema } from '@/lib/api/console/live-routes';
import { density, eventPage, eventWithNeighbours } from '@/lib/api/openapi/answers/event-answers';
import type { CallDescription, CallGroup } from '@/lib/api/openapi/call-description';
import { eventFilter } from '@/lib/domain/event-filter';
import { filterSchema } from '@/lib/domain/filter-schema';
import { pageMeanings } from './page-meanings';

export const filterMeanings = {
  type: 'Types of event.',
  session: 'Sessions.',
  agent: 'Agents.',
  decision: 'Decisions of the gate.',
  risk: 'Risks.',
  q: 'Words found anywhere in the line. Needs a grant with content.',
  from: 'Received at or after.',
  to: 'Received before.',
};

const exported: CallDescription = {
  summary: 'Export the lines of a filter',
  says: 'Streamed, newest first. Cells of CSV that a spreadsheet would run are neutralised.',
  may: 'viewer',
  query: {
    schema: filterSchema(eventFilter).extend(formatSchema.shape),
    meanings: { ...filterMeanings, format: 'Form of the file.' },
  },
  answer: { 'application/x-ndjson': 'One event a line.', 'text/csv': 'One event a row, with a heading.' },
};

export const logCalls: CallGroup = {
  name: 'Events',
  says: 'The environment’s log: what agents did, what the gate answered, what people clicked.',
  calls: {
    'GET /api/console/:env/events': {
      summary: 'Lines of the log',
      says: 'Newest first. A page may be short, or empty, and still have a `next`: the search goes on from there.',
      may: 'viewer',
      query: {
        schema: filterSchema(eventFilter).extend(pageSchema.shape),
        meanings: {
          ...filterMeanings,
          limit: pageMeanings.limit,
          cursor: pageMeanings.cursor,
          before: 'Only lines before this number.',
          after: 'Only lines after this number.',
        },
      },
      answer: eventPage,
    },
    'GET /api/console/:env/events/:seq': {
      summary: 'One line with those around it',
      may: 'viewer',
      answer: eventWithNeighbours,
    },
    'GET /api/console/:env/density': {
      summary: 'How many lines pass a filter, over time',
      says: 'Without `from`, over the last hour.',
      may: 'viewer',
      query: {
        schema: filterSchema(eventFilter).extend(bucketsSchema.shape),
        meanings: { ...filterMeanings, buckets: 'Into how many stretches to part the time.' },
      },
      answer: density,
    },
    'GET /api/console/:env/export': exported,
    'GET /api/console/:env/events/export': exported,
    'GET /api/console/:env/live': {
      summary: 'Follow the log',
      says: 'Resumes by `Last-Event-ID` or `after`; with neither, at the end of the log.',
      may: 'viewer',
      query: {
        schema: filterSchema(eventFilter).extend({
          after: z.number().int().min(0).optional(),
          epoch: z.string().optional(),
        }),
        meanings: {
          ...filterMeanings,
          after: 'The last line you have examined.',
          epoch: 'The epoch `after` is of.',
        },
      },
      answer: {
        'text/event-stream':
          'First `hello` with `{epoch, from, to}`. Then one frame a line: `id` is its number, `data` the event with `through`, the last line examined, also where the filter left lines out. `alive` with `{through}` every 2 seconds.',
      },
    },
    'POST /api/console/live': {
      summary: 'Follow several lists over one connection',
      says: 'A list that may not be seen is refused alone.',
      may: 'signed-in',
      body: {
        schema: manySchema,
        meanings: {
          subscriptions: 'The lists; at most 200.',
          'subscriptions[].key': 'Your name for it; comes back on every frame.',
          'subscriptions[].environment': 'Slug of the environment.',
          'subscriptions[].filter': 'A filter as in the query of `events`.',
          'subscriptions[].after': 'The last line you have examined.',
        },
        example: {
          subscriptions: [
            { key: 'timeline', environment: 'shop-production', filter: 'decision=deny', after: 4182 },
          ],
        },
      },
      answer: {
        'text/event-stream':
          '`hello` with `{key, epoch, from, to}` for each list; `lines` with `{key, after, through, events}`; `alive` with how far each is examined; `refused` with `{key, code, detail}`; `signed-out`.',
      },
    },
  },
};
