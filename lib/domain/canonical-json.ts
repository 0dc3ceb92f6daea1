import { Problem } from './problem';

/** Deepest nesting of what agents send: no honest payload comes near, and deeper ones exhaust the stack. */
const maxDepth = 200;

/**
 * The one JSON text of a value as `JSON.parse` makes them (RFC 8785: names sorted by code unit, no spaces, numbers as in
 * ECMAScript), so that equal values have equal digests. Members that are undefined are left out. Half of a surrogate
 * pair, which clients leave when they cut a text, is written as its escape instead of being refused.
 * Throws Problem `invalid-field` with the name `field` for a value nested deeper than 200 levels.
 */
export function canonicalJson(value: unknown, field: string, depth = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (depth === maxDepth)
    throw new Problem(
      'invalid-field',
      `${field}: is nested deeper than ${maxDepth} levels. Send it flatter.`,
      {
        field,
      },
    );
  if (Array.isArray(value))
    return `[${value.map((item) => canonicalJson(item, field, depth + 1)).join(',')}]`;
  const members = value as Record<string, unknown>;
  let text = '';
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(member, field, depth + 1)}`;
  }
  return `{${text}}`;
}
