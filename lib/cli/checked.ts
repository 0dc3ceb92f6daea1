import type { z } from 'zod';
import { plainFault } from '@/lib/domain/plain-fault';
import { Problem } from '@/lib/domain/problem';

/** A word of the command line, checked by the schema the API uses too. */
export function checked<S extends z.ZodType>(schema: S, value: unknown, name: string): z.output<S> {
  const parsed = schema.safeParse(value, { error: plainFault });
  if (parsed.success) return parsed.data;
  throw new Problem('invalid-field', `${name}: ${parsed.error.issues[0]?.message ?? 'is not usable'}`, {
    field: name,
  });
}
