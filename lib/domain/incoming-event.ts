import { z } from 'zod';
import { canBeKept, instantWords } from './instant';
import { agentNameSchema, itemIdSchema, sessionIdSchema } from './session-id';

const dateTime = z.iso
  .datetime({ offset: true, error: `at ${instantWords}` })
  .refine(canBeKept, 'must lie in the years 1 to 9999');

const eventTypePattern = /^[a-z][a-z0-9-]{0,39}\.[a-z][a-z0-9-]{0,39}$/;

/** A `noun.past-participle` in lower case, e.g. `tool.completed`. */
const eventTypeSchema = z
  .string({
    error: 'is missing: write what happened as noun.past-participle, for example tool.completed',
  })
  .regex(eventTypePattern, 'must be noun.past-participle in lower case, for example tool.completed');

const members = z.looseObject({
  id: itemIdSchema,
  session: sessionIdSchema,
  agent: agentNameSchema,
  type: eventTypeSchema,
  at: dateTime.optional(),
  data: z.record(z.string(), z.unknown(), { error: 'must be an object' }).default({}),
});

/**
 * One event as an agent's key may send it. `at` is the client's clock; left out, the server's time is used.
 * Members the contract does not know are kept inside `data`, so that nothing a client sent is lost.
 */
export const incomingEventSchema = members.transform(({ id, session, agent, type, at, data, ...others }) => ({
  id,
  session,
  agent,
  type,
  at,
  data: { ...others, ...data },
}));

export type IncomingEvent = z.infer<typeof incomingEventSchema>;
