import type { Context } from 'hono';
import type { z } from 'zod';
import { Problem } from '@/lib/domain/problem';
import { type FilterSchema, readFilter } from '@/lib/domain/url-filter';

/** The filter in a request's query, or `invalid-field` naming the parameter that is wrong. */
export function filterOf<S extends FilterSchema>(c: Context, schema: S): z.output<S> {
  const params = new URL(c.req.url).searchParams;
  for (const [field, value] of params) {
    // Postgres keeps no NUL, so nothing can be found by it.
    if (value.includes('\u0000'))
      throw new Problem('invalid-field', `${field}: must not contain NUL.`, { field });
  }
  const { filter, faults } = readFilter(schema, params);
  const [fault] = faults;
  if (fault) throw new Problem('invalid-field', `${fault.name}: ${fault.message}`, { field: fault.name });
  return filter;
}
