import type { Components, JsonSchema } from './json-schema';

/** A value that fits a schema, of its own examples where it has them: what an answer looks like. */
export function exampleOf(schema: JsonSchema, components: Components): unknown {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return exampleOf(components[name] ?? {}, components);
  }
  if (Array.isArray(schema.examples)) return schema.examples[0];
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const branches = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(branches)) return exampleOf(branches[0] as JsonSchema, components);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object') {
    const members = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
    return Object.fromEntries(
      members
        .filter(([, member]) => !isMark(member))
        .map(([name, member]) => [name, exampleOf(member, components)]),
    );
  }
  if (type === 'array') return schema.items ? [exampleOf(schema.items as JsonSchema, components)] : [];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'null') return null;
  return 'text';
}

/** `erased` and `withheld` mark the exception: an example shows the rule. */
const isMark = (member: JsonSchema) => member.const === true && typeof member.description === 'string';
