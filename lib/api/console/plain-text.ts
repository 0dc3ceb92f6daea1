import { z } from 'zod';

/** One line people wrote, for names and titles: trimmed, at least one character, no control or invisible ones. */
export const plainText = (max: number) =>
  z
    .string({ error: 'is missing' })
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .regex(/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u, 'must consist of printable characters');
