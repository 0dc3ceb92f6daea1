import { z } from 'zod';
import type { SelfView } from '@/lib/control/describe-self';
import { scopes } from '@/lib/domain/agent-key';
import { decisions } from '@/lib/domain/decision';
import { failModes, tiers } from '@/lib/domain/environment';
import type { GateAnswer } from '@/lib/domain/gate-request';
import { stopStates } from '@/lib/domain/stop';
import type { StepAnswer } from '@/lib/domain/supervisor';
import type { IngestAnswer } from '@/lib/ingest/ingest-events';
import { count, email, flag, slug, text, time, uuid, viewOf } from './answer-fields';

export const ingestAnswer = viewOf<IngestAnswer>()(
  'IngestAnswer',
  z.object({
    accepted: count('Events that are kept now.', 1),
    duplicates: count('Events that were kept before: same id, same body.', 0),
    rejected: z
      .array(
        z.object({
          index: count('Place in the batch, from 0.', 2),
          id: text('Id of the event, where it could be read.', 'evt-3').nullable(),
          code: z.enum([
            'invalid-json',
            'invalid-field',
            'reserved-type',
            'too-large',
            'conflict',
            'session-conflict',
            'agent-not-allowed',
            'too-many-sessions',
          ]),
          detail: text('What was wrong, where, and what to do.', 'events[2].agent: agent is missing'),
          field: text('Path of the field.', 'events[2].agent').optional(),
        }),
      )
      .describe('Its neighbours are kept.'),
    sessions: z
      .record(z.string(), z.object({ stopped: flag('Under a stop: end the run.') }))
      .meta({ description: 'Each session of the batch.', examples: [{ 'run-1': { stopped: false } }] }),
  }),
);

export const gateAnswer = viewOf<GateAnswer>()(
  'GateAnswer',
  z.object({
    decision: z.enum(decisions).describe('Only `allow` lets the action run.'),
    reason: text('A sentence the agent can act on.', 'Nothing forbids it.'),
    policy: text('The rule that decided.', 'irreversible-destruction/destroy-in-production').optional(),
    stopped: flag('Under a stop: end the run.'),
    requestId: uuid('Of a held action: ask for it.').optional(),
    expiresAt: time('When the hold expires undecided.').optional(),
  }),
);

export const hookAnswer = z
  .object({
    exitCode: count('What the hook process exits with.', 0),
    stdout: text('What it prints.', '{}'),
    stderr: text('What it prints as an error.', ''),
    requestId: uuid('Of a held action: ask for it.').optional(),
    expiresAt: time('When the hold expires undecided.').optional(),
  })
  .meta({ id: 'HookAnswer' });

export const self = viewOf<SelfView>()(
  'Self',
  z.object({
    environment: slug('The environment of this key.'),
    tier: z.enum(tiers),
    failMode: z.enum(failModes),
    strict: flag('A supervisor that lost the server ends its session as well.'),
    lostAfterSeconds: count('How long to be without the server.', 30),
    scopes: z.array(z.enum(scopes)),
    owner: email('Who answers for the key.'),
    agents: z.array(z.string()).describe('Agents it may speak for; empty: any.'),
    version: text('Version of the server.', '0.1.0'),
    serverUser: text('Account of the server, for callers on its machine.', 'interlock').optional(),
  }),
);

export const stepAnswer = viewOf<StepAnswer>()(
  'StepAnswer',
  z.object({ state: z.enum(stopStates).describe('What the stop may be called now.') }),
);

export const health = z.object({
  status: z.literal('ok'),
  version: text('Version of the server.', '0.1.0'),
  time: time('Its clock.'),
});

/** OTLP’s own answer in JSON. */
export const otlpAnswer = z
  .looseObject({
    partialSuccess: z.looseObject({}).optional().describe('What was not taken, as the specification says.'),
  })
  .meta({ id: 'OtlpAnswer' });
