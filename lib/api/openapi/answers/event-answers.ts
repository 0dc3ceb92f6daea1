import { z } from 'zod';
import type { LogEvent } from '@/lib/domain/log-event';
import type { Trimmed } from '@/lib/domain/retention';
import type { Density } from '@/lib/live/event-density';
import { agentName, count, flag, seq, sessionId, text, time, viewOf } from './answer-fields';

export const logEvent = viewOf<LogEvent>()(
  'LogEvent',
  z.object({
    seq: seq('Its number in the environment’s log, without gaps.'),
    id: text('Unique in its environment; the sender’s own for what agents send.', 'toolu_01-done'),
    type: text('`noun.past-participle`.', 'tool.completed'),
    session: sessionId('The run it belongs to; null: to none.').nullable(),
    agent: agentName('Name of the client; null: no agent wrote it.').nullable(),
    at: time('When it happened, by the writer’s clock.'),
    receivedAt: time('When the server took it.'),
    data: z
      .record(z.string(), z.unknown())
      .meta({ description: 'What it says; secrets are removed.', examples: [{ tool: 'Bash', exitCode: 0 }] }),
    erased: z.literal(true).optional().describe('Its content was erased for privacy: `data` is empty.'),
    withheld: z
      .literal(true)
      .optional()
      .describe('You may not read content here: `data` has structure only.'),
  }),
);

export const trimmed = viewOf<Trimmed>()(
  'Trimmed',
  z.object({ through: seq('Lines up to this one were removed by retention.'), at: time('When last.') }),
);

export const eventPage = z.object({
  items: z.array(logEvent).describe('Newest first.'),
  next: z
    .string()
    .nullable()
    .meta({ description: '`cursor` of the next page; null: that was all.', examples: ['4081'] }),
  head: seq('Last line of the log: where a live feed goes on.'),
  searchedTo: time(
    'Where the page is short because the search took long: how far back it came. Otherwise null.',
  ).nullable(),
  trimmed: trimmed.nullable().describe('Where the list ends because older lines were removed.'),
});

export const runLines = z.object({
  lines: z.array(logEvent).describe('Lines of the session, oldest first.'),
  at: seq('The place they were read around.'),
  first: seq('First line of the session there is.'),
  last: seq('Last line of the session.'),
});

export const eventWithNeighbours = z.object({
  event: logEvent,
  before: z.array(logEvent).describe('Up to 10 lines before it, newest first.'),
  after: z.array(logEvent).describe('Up to 10 lines after it, newest first.'),
});

export const density = viewOf<Density>()(
  'Density',
  z.object({
    from: time('Begin of the range.'),
    to: time('End of the range.'),
    bucketMs: count('Width of one bucket, milliseconds.', 30_000),
    last: seq('Every line up to this one is counted: a live feed adds those after it.'),
    countedFrom: time(
      'Lines received before this were not counted, there were too many; null: all were.',
    ).nullable(),
    buckets: z
      .array(
        z.object({
          at: time('Begin of the bucket.'),
          total: count('Lines in it.', 42),
          denied: count('Of these, actions that were denied.'),
          held: count('Of these, actions that were held.'),
        }),
      )
      .describe('Empty ones are left out.'),
  }),
);

export const hello = z.object({
  epoch: text('Changes when a database was restored: forget what you have.', 'b1946ac9'),
  from: seq('The feed shows what comes after this number…'),
  to: seq('…and this was the last line when it began.'),
});

export const ok = z.object({ ok: flag('Always true.') });
