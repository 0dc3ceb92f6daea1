import type { Context } from 'hono';
import { Problem } from '@/lib/domain/problem';
import { type FilterFields, type FilterOf, readFilter } from '@/lib/domain/url-filter';

/** The filter in a request's query, or `invalid-field` naming the parameter that is wrong. */
export function filterOf<F extends FilterFields>(c: Context, fields: F): FilterOf<F> {
  const params = new URL(c.req.url).searchParams;
  for (const [field, value] of params) {
    // Postgres keeps no NUL, so nothing can be found by it.
    if (value.includes('\u0000'))
      throw new Problem('invalid-field', `${field}: must not contain NUL.`, { field });
  }
  const { filter, faults } = readFilter(fields, params);
  const [fault] = faults;
  if (fault) throw new Problem('invalid-field', `${fault.name}: ${fault.message}`, { field: fault.name });
  return filter;
}
