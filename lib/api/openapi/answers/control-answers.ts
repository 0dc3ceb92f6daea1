import { z } from 'zod';
import { sessionStates } from '@/lib/domain/session';
import { stopScopes } from '@/lib/domain/stop';
import { type BeatAnswer, controlLevels, type SessionControl, type StopOrder } from '@/lib/domain/supervisor';
import { count, flag, sessionId, text, time, uuid, viewOf } from './answer-fields';

export const sessionStateSchema = z
  .enum(sessionStates)
  .describe('`idle`: silent for 5 minutes. A stop outranks the others.');

export const controlSchema = viewOf<SessionControl>()(
  'SessionControl',
  z.object({
    level: z.enum(controlLevels).describe('What a stop would reach now.'),
    reason: text('Why, and what that means.', 'It asks the gate before it acts.'),
    since: time('Last heartbeat, where the supervisor is lost.').optional(),
  }),
);

export const stopOrder = viewOf<StopOrder>()(
  'StopOrder',
  z.object({
    stopId: uuid('The stop; report steps to `/api/v1/control/{stopId}`.'),
    session: sessionId('Empty while the run has no session yet.'),
    scope: z.enum(stopScopes),
    reason: text('Why.', 'deletes stacks nobody asked it to'),
    requestedAt: time('When it was ordered.'),
    graceMs: count('Milliseconds between SIGTERM and SIGKILL.', 2000),
  }),
);

export const orders = z.object({
  session: sessionId('The session these orders are for; null: not known yet.').nullable(),
  stop: stopOrder.nullable().describe('The order that binds now.'),
});

export const beatAnswer = viewOf<BeatAnswer>()(
  'BeatAnswer',
  z.object({
    session: sessionId('The session of this run, once it is known.').nullable(),
    heartbeatSeconds: count('How often to call.', 5),
    lostAfterSeconds: count('Silent for this long, the machine closes its own gate.', 30),
    strict: flag('It then ends the agent as well.'),
    stop: stopOrder.nullable().describe('The order that binds now.'),
  }),
);
