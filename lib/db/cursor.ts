import { Problem } from '@/lib/domain/problem';

/** A place in a sorted list as opaque text for the URL. */
export function writeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The place a cursor names; `invalid-field` for a text that writeCursor did not make, of `length` values. */
export function readCursor(text: string, length: number): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === length) return values.map(String);
  } catch {
    // Not ours: said below.
  }
  throw new Problem(
    'invalid-field',
    'cursor: this is not a cursor of this list. Leave it out to begin at the first page.',
    { field: 'cursor' },
  );
}
