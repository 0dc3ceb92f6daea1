/** Attributes of a resource, record or span by name, as plain values. */
export type Attributes = Readonly<Record<string, unknown>>;

/** Most attributes kept of one list, and deepest nesting kept of one value. */
const maxAttributes = 256;
const maxDepth = 8;

export const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** `[{key, value: AnyValue}]` as an object without a prototype. What is not of that form is left out. */
export function attributesOf(list: unknown): Attributes {
  const attributes: Record<string, unknown> = Object.create(null);
  for (const item of listOf(list).slice(0, maxAttributes)) {
    const { key, value } = objectOf(item);
    if (typeof key !== 'string') continue;
    const plain = plainValue(value, 0);
    if (plain !== undefined) attributes[key] = plain;
  }
  return attributes;
}

/** The value an AnyValue holds; undefined for an empty one. 64-bit integers come as text and become numbers where exact. */
export function plainValue(value: unknown, depth: number): unknown {
  if (depth > maxDepth) return '[left out: nested too deeply]';
  const any = objectOf(value);
  if (typeof any.stringValue === 'string') return any.stringValue;
  if (typeof any.boolValue === 'boolean') return any.boolValue;
  if (typeof any.doubleValue === 'number')
    return Number.isFinite(any.doubleValue) ? any.doubleValue : undefined;
  if (any.intValue !== undefined) return wholeNumber(any.intValue);
  if (any.arrayValue !== undefined) {
    return listOf(objectOf(any.arrayValue).values)
      .slice(0, maxAttributes)
      .map((item) => plainValue(item, depth + 1) ?? null);
  }
  if (any.kvlistValue === undefined) return undefined;
  const members: Record<string, unknown> = Object.create(null);
  for (const item of listOf(objectOf(any.kvlistValue).values).slice(0, maxAttributes)) {
    const { key, value: member } = objectOf(item);
    if (typeof key === 'string') members[key] = plainValue(member, depth + 1) ?? null;
  }
  return members;
}

function wholeNumber(value: unknown): number | string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !/^-?\d{1,20}$/.test(value)) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** A text attribute that is not empty; of several names the first that is there. */
export function textOf(attributes: Attributes, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = attributes[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

/** A number that is not negative, also where a client sends it as text. */
export function numberOf(attributes: Attributes, ...names: string[]): number | undefined {
  for (const name of names) {
    const value = attributes[name];
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number) && number >= 0) return number;
  }
  return undefined;
}
