import { z } from 'zod';
import {
  type ProcessFacts,
  type StopLayers,
  type StopTargetView,
  type StopView,
  stopScopes,
  stopStates,
} from '@/lib/domain/stop';
import type { StopPreview } from '@/lib/sessions/preview-stop';
import type { FreezeView } from '@/lib/stops/freeze-environment';
import {
  agentName,
  count,
  email,
  flag,
  seq,
  sessionId,
  slug,
  text,
  time,
  uuid,
  viewOf,
} from './answer-fields';
import { controlSchema, sessionStateSchema } from './control-answers';

const counts = z.object({
  sessions: count('Sessions it has reached.'),
  approvalsVoided: count('Held actions that became void by it.', 0),
  environments: count('Environments with a session it reached.'),
});
const end = z.object({ at: time('When.'), by: email('Who.'), reason: text('Why.', 'fixed and reviewed') });

const stopFields = {
  id: uuid('Id of the order.'),
  scope: z.enum(stopScopes).describe('What it stops.'),
  environment: slug('Null: everything.').nullable(),
  agent: agentName('The stopped agent; null: not of one agent.').nullable(),
  session: sessionId('The stopped session; null: not of one session.').nullable(),
  reason: text('Why; the agent reads it.', 'deletes stacks nobody asked it to'),
  requestedBy: email('Who ordered it.'),
  requestedAt: time('When it was committed: no action is allowed after.'),
  reset: end.nullable().describe('Who lifted it; null: it is latched.'),
  already: flag('True when this call found the latch already set.').optional(),
  counts: counts.describe('What it has reached so far.'),
};

export const stop = viewOf<StopView>()('Stop', z.object(stopFields));

const survivor = z.object({
  pid: count('Process id.', 4711),
  command: text('Its command.', 'node server.js'),
});
const processFacts = viewOf<ProcessFacts>()(
  'StopProcess',
  z.object({
    run: text('Run id of the supervisor.', 'run-2026-11-25-01'),
    host: text('Machine.', 'laptop-7').nullable(),
    enclosure: text('How the processes are held: `cgroup`, `systemd` or `marker`.', 'cgroup'),
    selfReported: flag('The reporter could be the agent itself.'),
    deliveredAt: time('The supervisor has the order.').nullable(),
    signalledAt: time('The processes were signalled.').nullable(),
    signalled: count('Processes signalled.', 3).nullable(),
    gone: count('Processes gone.', 3).nullable(),
    result: z
      .enum(['verified', 'partial', 'failed'])
      .nullable()
      .describe('`verified`: a re-scan after the signals found nothing left.'),
    resultAt: time('When the result came.').nullable(),
    survivors: z.array(survivor),
    detail: text('In words.', 'one process did not end').nullable(),
    exitCode: z.number().nullable().describe('Of the agent’s own process.'),
    exitSignal: text('Signal that ended it.', 'SIGTERM').nullable(),
  }),
);

const layers = viewOf<StopLayers>()(
  'StopLayers',
  z.object({
    gate: z.object({
      state: z.literal('closed'),
      closedAt: time('By the same commit as the order.'),
      firstRefusalAt: time('First call that was refused by it.').nullable(),
      refusals: count('Calls that were refused by it.'),
    }),
    process: z.object({
      state: z
        .enum([
          'requested',
          'delivered',
          'signalled',
          'verified',
          'partial',
          'failed',
          'unconfirmed',
          'not-reached',
        ])
        .describe('`not-reached`: no supervisor holds its processes.'),
      deliveredAt: time('Every supervisor has the order.').nullable(),
      signalledAt: time('All processes were signalled.').nullable(),
      signalled: count('Processes signalled.', 3).nullable(),
      gone: count('Processes gone.', 3).nullable(),
      verifiedAt: time('A clean re-scan by every supervisor.').nullable(),
      survivors: z.array(survivor),
      selfReported: flag('The reporter could be the agent itself.'),
      runs: z.array(processFacts),
    }),
    silence: z.object({
      state: z.enum(['watching', 'silent', 'broken']),
      since: time('Since when nothing new came.'),
      until: time('When the watch window is over, if nothing comes.'),
      lastHeardAt: time('Last sign of the session.').nullable(),
      late: count('Late signs that were no acts.', 0),
      brokenAt: time('It acted after the stop.').nullable(),
    }),
  }),
);

export const stopTarget = viewOf<StopTargetView>()(
  'StopTarget',
  z.object({
    session: sessionId('The session under the stop.'),
    requestedAt: time('When the order reached it.'),
    firstRefusalAt: time('First gate call answered with the stop.').nullable(),
    refusals: count('Gate calls refused by it.'),
    lastHeardAt: time('Last sign of any kind since the stop.').nullable(),
    late: count('Signs that were no acts.', 0),
    actedAfterAt: time('First act begun after the stop: it failed.').nullable(),
    cameBack: flag('It was a sign of life after all its processes were gone.'),
    unconfirmedAt: time('Nobody had delivered the order for 10 s.').nullable(),
    verifiedAt: time('All layers together were found to be verified.').nullable(),
    endedAt: time('The session said that it ended.').nullable(),
    requestedSeq: seq('Line of the order in the log.'),
    approvalsVoided: count('Its held actions that became void.', 0),
    actedAfterSeq: seq('Line of the first act after the stop.').nullable(),
    state: z.enum(stopStates).describe('What the stop may be called: the weakest layer.'),
    layers,
  }),
);

export const stopWithTarget = z
  .object({
    ...stopFields,
    target: stopTarget.nullable().describe('What is known of this session under it.'),
  })
  .meta({ id: 'StopOfSession' });

export const freeze = viewOf<FreezeView>()(
  'Freeze',
  z.object({
    environment: slug('The environment.'),
    frozen: end.nullable().describe('Null: not frozen.'),
    already: flag('True when nothing changed.').optional(),
    counts: z.object({ approvalsVoided: count('Held actions that became void by it.', 0) }),
  }),
);

export const stopPreview = viewOf<StopPreview>()(
  'StopPreview',
  z.object({
    sessions: z
      .array(
        z.object({
          id: sessionId('The session.'),
          agent: agentName('Its agent.'),
          driver: email('The person driving it.').nullable(),
          lastSeenAt: time('Last heard of.'),
          state: sessionStateSchema,
          control: controlSchema,
          environment: slug(
            'Where it is; only where the stop reaches further than this environment.',
          ).optional(),
        }),
      )
      .describe('At most 50.'),
    total: count('Sessions it would reach.'),
    pendingApprovals: count('Held actions it would void.', 0),
    cannotReach: z.array(z.string()).meta({
      description: 'What this stop does not do, in sentences.',
      examples: [['Credentials the agent already holds stay valid: revoke them where they were issued.']],
    }),
  }),
);
