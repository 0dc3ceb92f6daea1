import { z } from 'zod';
import type { Decision } from './decision';
import { agentNameSchema, itemIdSchema, sessionIdSchema } from './session-id';

/** Longest a gate call may be kept open, seconds: below the 60 s of common proxies. */
export const maxWaitSeconds = 55;

export const waitSchema = z.coerce
  .number({ error: `must be a number of seconds from 0 to ${maxWaitSeconds}` })
  .min(0, `must be from 0 to ${maxWaitSeconds} seconds`)
  .max(maxWaitSeconds, `must be from 0 to ${maxWaitSeconds} seconds`);

/** `POST /api/v1/gate`: may this action run? Unknown members of `action` are kept: they are part of its digest. */
export const gateRequestSchema = z.object({
  session: sessionIdSchema,
  agent: agentNameSchema,
  action: z.looseObject({
    id: itemIdSchema,
    tool: z
      .string({ error: 'is missing: name the tool that is about to run' })
      .min(1, 'must not be empty')
      .max(200, 'must have at most 200 characters'),
    input: z.unknown().optional(),
    cwd: z.string({ error: 'must be text' }).max(4096).optional(),
  }),
  wait: waitSchema.optional(),
});

export type GateRequest = z.infer<typeof gateRequestSchema>;

export type GateAnswer = {
  decision: Decision;
  /** A sentence the agent can act on. */
  reason: string;
  policy?: string;
  /** True when the session is under a stop: the client should end its run. */
  stopped: boolean;
  requestId?: string;
  expiresAt?: string;
};
