import { z } from 'zod';
import { policyModes } from './policy';
import { replayDays } from './replay';

export const policyNameSchema = z
  .string({ error: 'is missing' })
  .regex(
    /^[a-z][a-z0-9-]{1,59}$/,
    'must start with a letter and have 2 to 60 lower-case letters, digits and hyphens, for example no-stack-deletion',
  );

/** Longest policy text, characters: a page people can still review. */
export const policyTextSchema = z
  .string({ error: 'is missing: write at least one forbid rule' })
  .max(20_000, 'must have at most 20,000 characters');

/** `POST …/policies/replay`: what a draft would have done to what agents really asked. */
export const replayRequestSchema = z.object({
  name: policyNameSchema,
  text: policyTextSchema,
  mode: z.enum(policyModes, { error: `must be one of ${policyModes.join(', ')}` }).default('enforce'),
  days: z.union(
    replayDays.map((days) => z.literal(days)),
    { error: `must be one of ${replayDays.join(', ')}` },
  ),
});
export type ReplayRequest = z.infer<typeof replayRequestSchema>;
