import { z } from 'zod';

/** What is wrong with a text that is not there, or is something else. */
const missingOr =
  (name: string, toDo: string) =>
  ({ input }: { input?: unknown }) =>
    input === undefined ? `${name} is missing: ${toDo}` : `${name} must be text: ${toDo}`;

/** 1 to 200 printable characters (design §6); the client's own id, never made up by the server. */
export const sessionIdSchema = z
  .string({ error: missingOr('session', 'send the id your client gives this run') })
  .min(1, 'session must have at least 1 character')
  .max(200, 'session must have at most 200 characters')
  .regex(/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u, 'session must consist of printable characters');

/** Name of a kind of client, e.g. `claude-code`. */
export const agentNameSchema = z
  .string({ error: missingOr('agent', 'send the name of the client, for example claude-code') })
  .min(1, 'agent must have at least 1 character')
  .max(80, 'agent must have at most 80 characters')
  .regex(/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u, 'agent must consist of printable characters');

export const itemIdSchema = z
  .string({ error: missingOr('id', 'send a unique id, so that sending again is safe') })
  .min(1, 'id must have at least 1 character')
  .max(200, 'id must have at most 200 characters')
  .regex(/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u, 'id must consist of printable characters');
