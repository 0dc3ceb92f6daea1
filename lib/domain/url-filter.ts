import { instantWords, isInstant } from './instant';

/** What one value may be: one of some words, text of a length (characters), or an instant. */
export type FilterValue = { words: readonly string[] } | { longest: number } | { instant: true };

/**
 * What a parameter may have. Plain data, because pages read it too and a schema would bring its library along;
 * `filterSchema` makes the schema of it that describes the API.
 */
export type FilterField = { many: boolean; value: FilterValue };

/** A list filter as it stands in the URL: every field takes the repeated values of one parameter. */
export type FilterFields = Record<string, FilterField>;

type ValueOf<F extends FilterField> = F['value'] extends { words: readonly (infer W)[] } ? W : string;
type NamesOf<F extends FilterFields, Many extends boolean> = {
  [K in keyof F]: F[K]['many'] extends Many ? K : never;
}[keyof F];

/** A filter that was read: lists where many values may stand, else one or undefined. */
export type FilterOf<F extends FilterFields> = { [K in NamesOf<F, true>]: ValueOf<F[K]>[] } & {
  [K in NamesOf<F, false>]?: ValueOf<F[K]> | undefined;
};

/** Most values one parameter may be given. */
export const mostValues = 50;

/** Any number of values: `type=a&type=b` is the union. */
export const many = <const V extends FilterValue>(value: V) => ({ many: true, value }) as const;

/** At most one value; absent is undefined. */
export const one = <const V extends FilterValue>(value: V) => ({ many: false, value }) as const;

export type FilterFault = { name: string; message: string };

/**
 * Reads a filter from URL parameters. A parameter that does not fit is left out and named in `faults`:
 * the API refuses then, a page shows the rest and says what it ignored.
 * Parameters the filter does not know are not touched.
 */
export function readFilter<F extends FilterFields>(
  fields: F,
  params: URLSearchParams,
): { filter: FilterOf<F>; faults: FilterFault[] } {
  const faults: FilterFault[] = [];
  const filter: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const given = params.getAll(name).filter((value) => value !== '');
    const message = problemOf(field, given);
    if (message !== null) faults.push({ name, message });
    const values = message === null ? given : [];
    filter[name] = field.many ? values : values[0];
  }
  return { filter: filter as FilterOf<F>, faults };
}

function problemOf({ many, value }: FilterField, given: string[]): string | null {
  if (!many && given.length > 1) return 'must be given once';
  if (given.length > mostValues) return `must be given at most ${mostValues} times`;
  return given.every((text) => fits(value, text)) ? null : wordsFor(value);
}

function fits(value: FilterValue, text: string): boolean {
  if ('words' in value) return value.words.includes(text);
  if ('longest' in value) return text.length <= value.longest;
  return isInstant(text);
}

/** What is said of a value that does not fit. */
export function wordsFor(value: FilterValue): string {
  if ('words' in value) return `must be one of ${value.words.join(', ')}`;
  if ('longest' in value) return `must have at most ${value.longest} characters`;
  return instantWords;
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
