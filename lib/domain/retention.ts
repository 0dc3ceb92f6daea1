/** Where lines of a log have been removed by retention: up to which line, and when last. */
export type Trimmed = { through: number; at: string };

/** A line that does not verify, what is wrong with it, and when that was seen. */
export type LogFault = { line: number; what: string; at: string };

/** How long an environment's lines are kept. Times are RFC 3339. */
export type RetentionView = {
  /** Null: for ever. */
  days: number | null;
  /** The newest removal: its last line with its time, how many lines it took, when and by whom. */
  trimmed: (Trimmed & { receivedAt: string; lines: number; by: string }) | null;
  /** What the next removal takes, or would by the days that were asked for: lines received earlier than `before`. */
  due: { lines: number; before: string } | null;
  /** The oldest line there is. */
  oldest: { seq: number; receivedAt: string } | null;
  /** Why the last removal took nothing: a line of what was due does not verify. Null: it does. */
  refused: LogFault | null;
  /** The last verification of the whole log; null: none since this is noted. */
  verified: { at: string; by: string; lines: number; fault: LogFault | null } | null;
};
