import { z } from 'zod';
import type { ConnectionCheck } from '@/lib/domain/connection-check';
import type { Erased } from '@/lib/domain/erasure';
import type { SessionUsage } from '@/lib/domain/model-usage';
import type { SessionView } from '@/lib/domain/session';
import { widthReasons } from '@/lib/domain/width';
import type { SessionDetail } from '@/lib/sessions/get-session';
import { agentName, count, email, flag, seq, sessionId, slug, text, time, viewOf } from './answer-fields';
import { controlSchema, sessionStateSchema } from './control-answers';
import { stopWithTarget } from './stop-answers';

const usage = viewOf<SessionUsage>()(
  'SessionUsage',
  z.object({
    inputTokens: count('Tokens no cache was involved in.', 1200),
    outputTokens: count('Tokens written.', 340),
    cacheReadTokens: count('Tokens read from a cache.', 9000),
    cacheWriteTokens: count('Tokens written to a cache.', 0),
    costUsd: z
      .number()
      .nullable()
      .meta({
        description: 'US dollars as the client reckoned them; null: nobody said.',
        examples: [0.12],
      }),
    model: text('The model called last.', 'claude-sonnet-5').nullable(),
  }),
);

const sessionFields = {
  id: sessionId('The client’s own id of this run.'),
  agent: agentName('Name of the client.'),
  owner: email('Who answers for its key.'),
  driver: email('The person driving it.').nullable(),
  host: text('Machine.', 'laptop-7').nullable(),
  cwd: text('Folder.', '/srv/shop').nullable(),
  repo: text('Repository.', 'github.com/acme/shop').nullable(),
  role: text('The role it declares.', 'arn:aws:iam::123456789012:role/deployer').nullable(),
  permissionMode: text('Permission mode of the client.', 'default').nullable(),
  model: text('The model it was last seen with.', 'claude-sonnet-5').nullable(),
  startedAt: time('First heard of.'),
  lastSeenAt: time('Last heard of.'),
  lastSeq: seq('Its last line in the log.'),
  lastType: text('Type of that line.', 'tool.completed'),
  lastAction: text('Its last action.', 'Bash: npm test').nullable(),
  withheld: z.literal(true).optional().describe('You may not read content here: `lastAction` is null.'),
  events: count('Lines in the log.', 128),
  denied: count('Actions that were denied.'),
  endedAt: time('When it said that it ended.').nullable(),
  state: sessionStateSchema,
  usage: usage.nullable().describe('What its calls to models used; null: nothing was reported.'),
  width: z
    .array(z.enum(widthReasons))
    .describe('Why its role is wider than expected; empty: it is not, or nobody knows.'),
  telemetryOnly: flag('Only telemetry tells of it: no gate stands before its actions.'),
  control: controlSchema,
  stop: stopWithTarget.nullable().describe('The active stop that binds it.'),
};

export const session = viewOf<SessionView>()('Session', z.object(sessionFields));

export const sessionDetail = viewOf<SessionDetail>()(
  'SessionDetail',
  z.object({ ...sessionFields, stops: z.array(stopWithTarget).describe('All stops it was ever under.') }),
);

export const erased = viewOf<Erased>()(
  'Erased',
  z.object({
    environment: slug('Where.'),
    session: sessionId('Whose content.'),
    lines: count('Lines whose content is gone.', 128),
    kept: count('Lines that stay because they say what people did.', 2),
    elsewhere: count('Lines that its actions left in other environments’ logs.', 1),
    already: flag('It was erased before and nothing has come since.'),
  }),
);

const seen = z.object({ session: sessionId('Of which session.'), at: time('When.') });
export const connectionCheck = viewOf<ConnectionCheck>()(
  'ConnectionCheck',
  z.object({
    head: seq('Last line of the log when this was read.'),
    first: seen.nullable().describe('First heard of; null: never.'),
    asked: seen.nullable().describe('The newest action the gate was asked about.'),
    denial: z
      .object({
        ...seen.shape,
        actionId: text('The refused action.', 'toolu_01'),
        outcome: z
          .enum(['honoured', 'ignored', 'waiting'])
          .describe('Whether the client kept to the refusal.'),
        ranAt: time('When it ran all the same.').nullable(),
      })
      .nullable(),
    supervisor: z
      .object({
        at: time('Last heard of.'),
        session: sessionId('The session it holds.').nullable(),
        host: text('Machine.', 'laptop-7').nullable(),
        state: z.enum(['attached', 'lost', 'ended']),
      })
      .nullable(),
    stop: z
      .object({
        at: time('When.'),
        session: sessionId('Which session.').nullable(),
        what: z.enum(['drill', 'stop']),
        passed: flag('It ended verified.'),
        stale: flag('Older than a week: it says nothing of today.'),
      })
      .nullable()
      .describe('The newest drill, or real stop of a session of this client.'),
  }),
);
