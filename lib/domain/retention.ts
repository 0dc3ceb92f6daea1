/** Where lines of a log have been removed by retention: up to which line, and when last. */
export type Trimmed = { through: number; at: string };

/** How long an environment's lines are kept. Times are RFC 3339. */
export type RetentionView = {
  /** Null: for ever. */
  days: number | null;
  /** The newest removal: its last line with its time, how many lines it took, when and by whom. */
  trimmed: (Trimmed & { receivedAt: string; lines: number; by: string }) | null;
  /** What the next removal takes: lines received earlier than `before`. */
  due: { lines: number; before: string } | null;
  /** The oldest line there is. */
  oldest: { seq: number; receivedAt: string } | null;
};
