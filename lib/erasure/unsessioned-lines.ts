import type { Tx } from '@/lib/db/client';
import type { Log } from '@/lib/db/write-log';

/** Lines about a session that do not carry its id: what its actions left where they reached, and its supervisors before it had a name. */
export type Unsessioned = 'reached' | 'supervisor';

const conditions: Record<Unsessioned, string> = {
  reached: `type = 'environment.reached' AND body::json->'data'->>'trace' = ANY($2::text[])`,
  supervisor: `type LIKE 'supervisor.%' AND session_id IS NULL
     AND body::json->'data'->>'run' IN (SELECT run_id FROM run_sessions WHERE environment_id = $1::int AND session_id = ANY($2::text[]))`,
};
const words: Record<Unsessioned, string> = {
  reached: 'that an erased session left from another environment',
  supervisor: 'of the supervisor of an erased session',
};

/** SQL: which lines of an environment ($1) are such, by traces or session ids ($2), and still say something. */
export const unsessionedLines = (kind: Unsessioned) =>
  `environment_id = $1::int AND body IS NOT NULL AND ${conditions[kind]}`;

/** Erases them, before the log's lock is taken. `names`: traces, or session ids. Returns how many. */
export function eraseUnsessioned(
  tx: Tx,
  kind: Unsessioned,
  { environmentId, names }: { environmentId: number; names: string[] },
): Promise<number> {
  return tx.$executeRawUnsafe(
    `UPDATE events SET body = NULL, salt = NULL WHERE ${unsessionedLines(kind)}`,
    environmentId,
    names,
  );
}

/** Says so in the log they stood in, without the session, which is not that log's to know. */
export function sayUnsessioned(
  log: Log,
  kind: Unsessioned,
  { lines, reason, by }: { lines: number; reason: string; by: string },
): void {
  if (lines > 0) log.append({ type: 'log.erased', data: { lines, of: words[kind], reason, by } });
}
