import type { Context } from 'hono';
import type { z } from 'zod';
import { plainFault } from '@/lib/domain/plain-fault';
import { Problem } from '@/lib/domain/problem';

/** Largest body of an operator's call, bytes. */
const maxBodyBytes = 256 * 1024;

/** The path of a field as people write it: `events[3].session`. */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('');
}

/** A parsed value, or `invalid-field` naming the first field that was wrong; `name`: of a value that is one field itself. */
export function parseWith<S extends z.ZodType>(schema: S, value: unknown, name?: string): z.output<S> {
  const parsed = schema.safeParse(value, { error: plainFault });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = fieldPath([...(name === undefined ? [] : [name]), ...(issue?.path ?? [])]);
  const what = issue?.message ?? 'is not usable';
  if (field === '') throw new Problem('invalid-field', `The body ${what}.`);
  throw new Problem('invalid-field', `${field}: ${what}`, { field });
}

/** The JSON body of an operator's call, checked. 415 for other types, 400 for broken JSON, 422 for a wrong field. */
export async function readJson<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/json\b/i.test(type)) {
    throw new Problem('unsupported-media-type', 'Send the body as application/json.');
  }
  if (Number(c.req.header('content-length') ?? 0) > maxBodyBytes) throw tooLarge();
  const text = await c.req.text();
  if (text.length > maxBodyBytes) throw tooLarge();
  return parseWith(schema, parseJson(text === '' ? '{}' : text));
}

const tooLarge = () => new Problem('too-large', `The body is larger than ${maxBodyBytes} bytes.`);

/** JSON.parse with a sentence instead of an exception of its own. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem(
      'invalid-json',
      `The body is not JSON: ${error instanceof Error ? error.message : 'unreadable'}.`,
    );
  }
}
