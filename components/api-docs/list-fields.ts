import type { ApiSchema } from '@/lib/queries/api-description-query';

/** One member of a schema: its path, `action.tool` or `events[].id`, its type in words, the named schemas it is of, and its meaning. */
export type Field = { path: string; type: string; of: string[]; isNeeded: boolean; says: string };

/** The members of a schema in order, those of nested objects after their parent. Named schemas are led to, not repeated. */
export function listFields(schema: ApiSchema, path = ''): Field[] {
  const found: Field[] = [];
  const needed = (schema.required ?? []) as string[];
  for (const [name, member] of Object.entries((schema.properties ?? {}) as Record<string, ApiSchema>)) {
    const place = path ? `${path}.${name}` : name;
    found.push({
      path: place,
      type: typeWords(member),
      of: namesIn(member),
      isNeeded: needed.includes(name),
      says: String(member.description ?? ''),
    });
    found.push(...listFields(member, place));
  }
  if (schema.items) found.push(...listFields(schema.items as ApiSchema, `${path}[]`));
  for (const branch of branchesOf(schema)) found.push(...listFields(branch, path));
  return found.filter((field, index) => found.findIndex(({ path: other }) => other === field.path) === index);
}

const branchesOf = (schema: ApiSchema) => (schema.anyOf ?? schema.oneOf ?? []) as ApiSchema[];
const nameOf = (schema: ApiSchema) => String(schema.$ref).split('/').at(-1) ?? '';

/** The named schemas a member is of, itself or in its list. */
export function namesIn(schema: ApiSchema): string[] {
  if (schema.$ref) return [nameOf(schema)];
  const parts = [...branchesOf(schema), ...(schema.items ? [schema.items as ApiSchema] : [])];
  return [...new Set(parts.flatMap(namesIn))];
}

/** A type as people say it: `text, up to 80 characters`, `allow, deny or hold`, `list of Session`. */
export function typeWords(schema: ApiSchema): string {
  if (schema.$ref) return nameOf(schema);
  if ('const' in schema) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return inWords(schema.enum.map((value) => String(value)));
  const branches = branchesOf(schema);
  if (branches.length > 0) return [...new Set(branches.map(typeWords))].join(' or ');
  const types = Array.isArray(schema.type) ? (schema.type as string[]) : [String(schema.type ?? 'any')];
  return types.map((type) => typeWord(type, schema)).join(' or ');
}

function typeWord(type: string, schema: ApiSchema): string {
  if (type === 'array') return schema.items ? `list of ${typeWords(schema.items as ApiSchema)}` : 'list';
  if (type === 'integer' || type === 'number') return numberWords(type, schema);
  if (type === 'boolean') return 'true or false';
  if (type !== 'string') return type === 'any' ? 'anything' : type;
  if (schema.format === 'date-time') return 'time';
  if (schema.format === 'email') return 'e-mail address';
  return typeof schema.maxLength === 'number' ? `text, up to ${group(schema.maxLength)} characters` : 'text';
}

function numberWords(type: string, { minimum, maximum }: ApiSchema): string {
  const word = type === 'integer' ? 'whole number' : 'number';
  const isBounded = typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER;
  return isBounded && typeof minimum === 'number'
    ? `${word} from ${group(minimum)} to ${group(maximum)}`
    : word;
}

const group = (value: number) => value.toLocaleString('en');
const inWords = (values: string[]) =>
  values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;

/** All named schemas that something of the document leads to, through other named ones too, by name. */
export function namesUnder(part: unknown, schemas: Record<string, ApiSchema>): string[] {
  const found = new Set<string>();
  const look = (text: string) => {
    for (const [, name = ''] of text.matchAll(/#\/components\/schemas\/(\w+)/g)) {
      if (found.has(name)) continue;
      found.add(name);
      look(JSON.stringify(schemas[name] ?? {}));
    }
  };
  look(JSON.stringify(part));
  return [...found].sort();
}
