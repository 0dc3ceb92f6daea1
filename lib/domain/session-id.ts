import { z } from 'zod';

/** What is wrong with a text that is not there, or is something else. */
const missingOr =
  (toDo: string) =>
  ({ input }: { input?: unknown }) =>
    input === undefined ? `is missing: ${toDo}` : `must be text: ${toDo}`;

/** 1 to 200 printable characters (design §6); the client's own id, never made up by the server. */
export const sessionIdSchema = z
  .string({ error: missingOr('send the id your client gives this run') })
  .min(1, 'must have at least 1 character')
  .max(200, 'must have at most 200 characters')
  .regex(/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u, 'must consist of printable characters');

/** Name of a kind of client, e.g. `claude-code`. */
export const agentNameSchema = z
  .string({ error: missingOr('send the name of the client, for example claude-code') })
  .min(1, 'must have at least 1 character')
  .max(80, 'must have at most 80 characters')
  .regex(/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u, 'must consist of printable characters');

export const itemIdSchema = z
  .string({ error: missingOr('send a unique id, so that sending again is safe') })
  .min(1, 'must have at least 1 character')
  .max(200, 'must have at most 200 characters')
  .regex(/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u, 'must consist of printable characters');
