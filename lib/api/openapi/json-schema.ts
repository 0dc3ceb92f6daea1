import { z } from 'zod';
import type { Meanings } from './call-description';

export type JsonSchema = { [keyword: string]: unknown };
export type Components = Record<string, JsonSchema>;

/**
 * A zod schema as JSON Schema 2020-12: `input` is what a caller may send, `output` what is answered, closed to unknown members.
 * Schemas with an id go into `components`, and a reference stands in their place.
 */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output', components: Components): JsonSchema {
  const { $schema: _dialect, $defs, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  for (const [name, part] of Object.entries($defs ?? {})) components[name] = tidy(part as JsonSchema);
  return tidy(rest);
}

/** References lead to the components; a pattern beside a format says the same at ten times the length. */
function tidy(part: JsonSchema): JsonSchema {
  const isFormat = typeof part.format === 'string';
  return Object.fromEntries(
    Object.entries(part)
      .filter(([keyword, value]) => !(isFormat && keyword === 'pattern' && typeof value === 'string'))
      .map(([keyword, value]) => [
        keyword,
        typeof value === 'string' && keyword === '$ref' ? reference(value) : tidyValue(value),
      ]),
  );
}

const reference = (text: string) => text.replace('#/$defs/', '#/components/schemas/');

function tidyValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidyValue);
  return typeof value === 'object' && value !== null ? tidy(value as JsonSchema) : value;
}

/** Writes each member's meaning beside it, and returns the paths of all members there are: `action.tool`, `events[].id`. */
export function describeMembers(schema: JsonSchema, meanings: Meanings, path = ''): string[] {
  const found: string[] = [];
  for (const [name, member] of Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>)) {
    const place = path ? `${path}.${name}` : name;
    found.push(place);
    if (meanings[place]) member.description = meanings[place];
    found.push(...describeMembers(member, meanings, place));
  }
  if (schema.items) found.push(...describeMembers(schema.items as JsonSchema, meanings, `${path}[]`));
  for (const branch of (schema.anyOf ?? schema.oneOf ?? []) as JsonSchema[])
    found.push(...describeMembers(branch, meanings, path));
  return [...new Set(found)];
}
