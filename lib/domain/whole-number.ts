/** A whole number of something, from `least` to `most`. */
export type WholeNumber = { of: string; least: number; most: number };

/** Why a value is no such number; null: it is one. */
export function wholeNumberProblem({ of, least, most }: WholeNumber, value: unknown): string | null {
  if (typeof value !== 'number' || Number.isNaN(value)) return `must be a number of ${of}`;
  if (!Number.isInteger(value)) return `must be a whole number of ${of}`;
  if (value < least) return `must be at least ${least} ${of}`;
  if (value > most) return `must be at most ${most} ${of}`;
  return null;
}
