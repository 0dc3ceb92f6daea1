/** Text as Postgres can keep it in a column of its own: no NUL, no lone surrogates, of bounded length. Null for anything but text. */
export function storableText(value: unknown, maxLength: number): string | null {
  if (typeof value !== 'string' || value === '') return null;
  return value.slice(0, maxLength).replaceAll('\u0000', '').toWellFormed();
}
