import { z } from 'zod';

/** A list filter as it stands in the URL: every field takes the repeated values of one parameter. */
export type FilterSchema = z.ZodObject<Record<string, z.ZodType<unknown, string[]>>>;

/** Any number of values: `type=a&type=b` is the union. */
export const many = <T extends z.ZodType<unknown, string>>(item: T) => z.array(item).max(50);

/** At most one value; absent is undefined. */
export const one = <T extends z.ZodType<unknown, string>>(item: T) =>
  z
    .array(z.string())
    .max(1)
    .transform((values) => values[0])
    .pipe(item.optional());

export const instantSchema = z.iso.datetime({
  offset: true,
  error: 'must be an RFC 3339 time such as 2026-11-23T09:30:00Z',
});

export type FilterFault = { name: string; message: string };

/**
 * Reads a filter from URL parameters. A value that does not fit is left out and named in `faults`:
 * the API refuses then, a page shows the rest and says what it ignored.
 * Parameters the schema does not know are not touched; `known` may list them for the API.
 */
export function readFilter<S extends FilterSchema>(
  schema: S,
  params: URLSearchParams,
): { filter: z.output<S>; faults: FilterFault[] } {
  const faults: FilterFault[] = [];
  const filter: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.shape)) {
    const values = params.getAll(name).filter((value) => value !== '');
    const parsed = field.safeParse(values);
    if (parsed.success) filter[name] = parsed.data;
    else {
      faults.push({ name, message: parsed.error.issues[0]?.message ?? 'is not usable' });
      filter[name] = field.parse([]);
    }
  }
  return { filter: filter as z.output<S>, faults };
}

/** The filter as URL parameters, in canonical order: equal filters give equal text. Empty fields are left out. */
export function writeFilter(filter: Record<string, unknown>): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of Object.keys(filter).sort()) {
    const value = filter[name];
    const values = Array.isArray(value)
      ? [...value].map(String).sort()
      : value === undefined
        ? []
        : [String(value)];
    for (const item of values) if (item !== '') params.append(name, item);
  }
  return params;
}
