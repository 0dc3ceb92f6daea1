/** One word of a command after expansion. */
export type Arg = {
  text: string;
  /** False where part of it is only known when it runs; `text` then keeps that part as it was written. */
  known: boolean;
  /** True where an unquoted `*`, `?` or `[…]` stands in it. */
  pattern: boolean;
  /** The script whose output it names, for `<(…)`: known text, or null. */
  stream?: string | null;
};

/** A word that is what it says. */
export function literal(text: string): Arg {
  return { text, known: true, pattern: false };
}
