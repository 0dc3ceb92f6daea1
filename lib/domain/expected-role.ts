import { z } from 'zod';
import { verbs } from './effect';

/** What a role grants: a verb and a service, `*` for any, e.g. `read *` or `change kubernetes`. */
export const grantSchema = z
  .string()
  .trim()
  .regex(
    new RegExp(`^(\\*|${verbs.join('|')}) \\S.{0,79}$`),
    `must be a verb (${verbs.join(', ')} or *) and a service (or *), for example "change kubernetes"`,
  );

export const expectedRoleSchema = z.object({
  name: z
    .string({ error: 'is missing: the role as sessions declare it; * stands for anything' })
    .trim()
    .min(1, 'must not be empty')
    .max(200, 'must have at most 200 characters'),
  purpose: z.string({ error: 'is missing: say what the role is for' }).trim().min(3).max(500),
  grants: z.array(grantSchema).max(200).default([]),
});
export type ExpectedRole = z.infer<typeof expectedRoleSchema>;
