import { z } from 'zod';
import { canBeKept } from '@/lib/domain/instant';
import { Problem } from '@/lib/domain/problem';

/** The values cursors are made of: a time, the number of a line or row (text, for it may exceed 2^53), a text. */
export const cursorTime = z.iso
  .datetime()
  .refine(canBeKept)
  .transform((text) => new Date(text));
export const cursorNumber = z.stringFormat('number', /^\d{1,18}$/);

/** A place in a sorted list as opaque text for the URL. */
export function writeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The place a cursor names; `invalid-field` for a text that writeCursor did not make for this list. */
export function readCursor<S extends z.ZodType>(text: string, schema: S): z.output<S> {
  const parsed = schema.safeParse(decode(text));
  if (parsed.success) return parsed.data;
  throw new Problem(
    'invalid-field',
    'cursor: this is not a cursor of this list. Leave it out to begin at the first page.',
    { field: 'cursor' },
  );
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
