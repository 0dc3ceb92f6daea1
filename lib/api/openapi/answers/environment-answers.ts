import { z } from 'zod';
import { type AgentKeyDetail, type AgentKeyView, keyStates, scopes } from '@/lib/domain/agent-key';
import type { DrillView } from '@/lib/domain/drill';
import { type EnvironmentView, failModes, tiers } from '@/lib/domain/environment';
import type { KeepingView } from '@/lib/domain/keeping';
import { roles } from '@/lib/domain/operator';
import type { OverviewItem } from '@/lib/domain/overview';
import type { RetentionView } from '@/lib/domain/retention';
import { stopScopes, stopStates } from '@/lib/domain/stop';
import { count, email, flag, seq, sessionId, slug, text, time, uuid, viewOf } from './answer-fields';
import { trimmed } from './event-answers';

const spread = z.object({
  p50: count('Median, milliseconds.', 900),
  p95: count('95th percentile, milliseconds.', 2100),
});

const environmentFields = {
  slug: slug('Its name in addresses.'),
  title: text('Its name for people.', 'Shop, production'),
  tier: z.enum(tiers),
  holdAll: flag('Every action waits for a person.'),
  knownSessionsOnly: flag('Only sessions announced by a supervisor may act.'),
  failMode: z.enum(failModes).describe('What agents’ machines do when the server is away.'),
  identifiers: z
    .array(z.string())
    .meta({ description: 'Accounts, contexts and hosts that identify it.', examples: [['123456789012']] }),
  strict: flag('A supervisor that lost the server ends its session as well.'),
  lostAfterSeconds: count('How long a machine may be without the server.', 30),
  retentionDays: count('Days that lines of its log are kept; null: for ever.', 90).nullable(),
  timeToStop: z
    .object({
      stops: count('Stops that were measured.', 4),
      drills: count('Drills among them.', 2),
      goneMs: spread.describe('From the order until the last process was gone.'),
      verifiedMs: spread.nullable().describe('From the order until it was verified.'),
    })
    .nullable()
    .describe('Over 30 days; null: none was measured.'),
  lastDrill: z
    .object({
      id: uuid('The drill.'),
      at: time('When.'),
      outcome: z.enum(['passed', 'failed']),
      isStale: flag('Older than a week.'),
    })
    .nullable(),
  frozen: z
    .object({ at: time('When.'), by: email('Who.'), reason: text('Why.', 'change freeze') })
    .nullable()
    .describe('Null: not frozen.'),
  createdAt: time('When it was created.'),
  archived: z
    .object({ at: time('When.'), by: email('Who.') })
    .nullable()
    .describe('Put away: its keys are refused. Null: it is not.'),
  role: z.enum(roles).describe('Your highest role here.'),
  content: flag('You may read prompts, tool inputs and outputs here.'),
  seq: seq('Last line of its log.'),
  liveSessions: count('Sessions heard of in the last 5 minutes.', 3),
  openIncidents: count('Incidents that are not resolved.', 0),
  pendingApprovals: count('Held actions that wait.', 1),
  stopped: z
    .object({
      stopId: uuid('The stop.'),
      scope: z.enum(['environment', 'everything']),
      at: time('When.'),
      by: email('Who.'),
      reason: text('Why.', 'odd deletions'),
    })
    .nullable()
    .describe('The active stop of all of it.'),
};

export const environment = viewOf<EnvironmentView>()('Environment', z.object(environmentFields));

export const overviewItem = viewOf<OverviewItem>()(
  'OverviewItem',
  z.object({
    ...environmentFields,
    activity: z.object({
      from: time('Begin of the first minute.'),
      counts: z
        .array(z.number().int())
        .meta({ description: 'Lines a minute, oldest first.', examples: [[0, 12, 7]] }),
    }),
    oldestWaitAt: time('Since when the oldest held action waits; null: none does.').nullable(),
    lastStop: z
      .object({
        id: uuid('The stop.'),
        scope: z.enum(stopScopes),
        session: sessionId('The stopped session.').nullable(),
        agent: text('The stopped agent.', 'claude-code').nullable(),
        at: time('When.'),
        by: email('Who.'),
        state: z
          .enum(stopStates)
          .nullable()
          .describe('The worst that is known of a session under it; null: it reached none.'),
        sessions: count('Sessions it reached here.'),
        isReset: flag('It was lifted.'),
      })
      .nullable()
      .describe('The newest stop that reached it.'),
  }),
);

const fault = z
  .object({
    line: seq('The line at fault.'),
    what: text('What is wrong with it.', 'its content was changed'),
    at: time('When that was seen.'),
  })
  .nullable();

export const keeping = viewOf<KeepingView>()(
  'Keeping',
  z.object({
    backup: z
      .object({
        at: time('The moment that the newest complete backup holds; null: there never was one.').nullable(),
        by: email('Who made it.').nullable(),
        overdue: flag('There is none of the last 48 hours.'),
      })
      .describe('The newest backup of everything.'),
    logs: z.array(
      z.object({
        environment: slug('Whose log.'),
        verified: z
          .object({ at: time('When.'), by: email('Who.'), lines: count('Lines that fit.', 1200) })
          .nullable()
          .describe('The last verification of the whole log; null: none so far.'),
        fault: fault.describe(
          'A line that does not fit, as the last verification or removal found; null: none.',
        ),
      }),
    ),
  }),
);

export const retention = viewOf<RetentionView>()(
  'Retention',
  z.object({
    days: count('Days that lines are kept; null: for ever.', 90).nullable(),
    trimmed: z
      .object({
        ...trimmed.shape,
        receivedAt: time('When that line was received.'),
        lines: count('Lines it took.', 1200),
        by: email('Who.'),
      })
      .nullable()
      .describe('The newest removal.'),
    due: z
      .object({ lines: count('Lines.', 300), before: time('Received earlier than this.') })
      .nullable()
      .describe('What the next removal takes.'),
    oldest: z
      .object({ seq: seq('Its number.'), receivedAt: time('When it was received.') })
      .nullable()
      .describe('The oldest line there is.'),
    refused: fault.describe('Why the last removal took nothing: a line that was due does not verify.'),
    verified: z
      .object({
        at: time('When.'),
        by: email('Who.'),
        lines: count('Lines that fit.', 1200),
        fault: fault.describe('The first line that does not fit; null: all do.'),
      })
      .nullable()
      .describe('The last verification of the whole log; null: none so far.'),
  }),
);

export const newEnvironment = z.object({
  slug: slug('Its name in addresses.'),
  title: text('Its name for people.', 'Shop, production'),
  tier: z.enum(tiers),
});

const keyFields = {
  id: uuid('Id.'),
  environment: slug('The environment it belongs to.'),
  prefix: text('Its first characters.', 'ilk_4fQ2'),
  scopes: z.array(z.enum(scopes)),
  owner: email('Who answers for it.'),
  agents: z
    .array(z.string())
    .meta({ description: 'Agents it may speak for; empty: any.', examples: [['claude-code']] }),
  label: text('What it is for.', 'laptop of Ann').nullable(),
  createdBy: email('Who made it.'),
  createdAt: time('When.'),
  lastUsedAt: time('To the minute.').nullable(),
  lastUsedFrom: text('Address of that use.', '10.0.0.7').nullable(),
  lastUsedBy: text('The client of that use, as it names itself.', 'node').nullable(),
  endsAt: time('When it stops by itself; null: never.').nullable(),
  rotates: uuid('The key it was made to follow; null: none.').nullable(),
  state: z.enum(keyStates),
  revokedAt: time('Null: it works.').nullable(),
};
export const agentKey = viewOf<AgentKeyView>()('AgentKey', z.object(keyFields));
export const agentKeyDetail = viewOf<AgentKeyDetail>()(
  'AgentKeyDetail',
  z.object({
    ...keyFields,
    successor: z.object(keyFields).nullable().describe('The key that follows it.'),
    predecessor: z.object(keyFields).nullable().describe('The key it follows.'),
    sessions: z
      .array(
        z.object({
          id: sessionId('The session.'),
          agent: text('Its agent.', 'claude-code'),
          lastSeenAt: time('When it was last heard of.'),
          ended: flag('It has said that it ended.'),
        }),
      )
      .describe('Sessions first seen with it, last heard first, twenty at most.'),
  }),
);
export const archive = z.object({
  slug: slug('The environment.'),
  archivedAt: time('When it was put away; null: it is not.').nullable(),
});
export const newAgentKey = z.object({
  ...keyFields,
  key: text('The key itself: shown this once.', 'ilk_4fQ2…'),
});

export const drill = viewOf<DrillView>()(
  'Drill',
  z.object({
    id: uuid('Id.'),
    environment: slug('Where.'),
    session: sessionId('The session it stops.'),
    startedAt: time('When it began.'),
    startedBy: email('Who began it.'),
    endedAt: time('When it was over; null: it runs.').nullable(),
    outcome: z.enum(['running', 'passed', 'failed']),
    detail: text('Why it failed.', 'the process went on').nullable(),
    steps: z.array(
      z.object({
        says: text('What is to be shown by it.', 'The gate refuses the next action'),
        state: z.enum(['running', 'done', 'failed']),
        afterMs: count('Milliseconds from the beginning; null: it runs.', 1200).nullable(),
        detail: text('In words.', 'refused after 80 ms').optional(),
      }),
    ),
  }),
);
