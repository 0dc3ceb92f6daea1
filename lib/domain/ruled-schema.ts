import type { z } from 'zod';

/**
 * The schema with a plain rule added: `problem` says why a value cannot be taken, null where it can. Pages ask the rule
 * itself while somebody types, without the weight of a schema; so both give the same verdict in the same words.
 */
export function ruled<S extends z.ZodType>(schema: S, problem: (value: z.output<S>) => string | null): S {
  return schema.superRefine((value, context) => {
    const message = problem(value);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });
}
