import { actorName, type Ctx } from '@/lib/db/context';
import { reachTrace } from '@/lib/db/reach-trace';
import { writeLog } from '@/lib/db/write-log';
import { eraseUnsessioned, sayUnsessioned } from './unsessioned-lines';

/** Said where the session is unknown: why it was asked for may name the person. */
const elsewhere = 'asked for in the session’s own environment';

/**
 * Erases what a session's actions left in the logs of the environments they reached; each such log says so in the same transaction.
 * Returns how many lines. `ctx` has the owner role's database.
 */
export async function eraseElsewhere(ctx: Ctx, home: number, session: string): Promise<number> {
  const names = [reachTrace(ctx.keys, home, session)];
  let sum = 0;
  for (const { environmentId } of await reachedBy(ctx, home, session)) {
    let lines = 0;
    await writeLog(
      ctx,
      environmentId,
      async (log) => sayUnsessioned(log, 'reached', { lines, reason: elsewhere, by: actorName(ctx.actor) }),
      {
        timeoutMs: 300_000,
        async beforeLock(tx) {
          lines = await eraseUnsessioned(tx, 'reached', { environmentId, names });
        },
      },
    );
    sum += lines;
  }
  return sum;
}

/** Where lines of a session's reach are, and how many still say something. */
export function reachedBy(
  { database, keys }: Pick<Ctx, 'database' | 'keys'>,
  home: number,
  session: string,
): Promise<{ environmentId: number; lines: number }[]> {
  return database.main.$queryRawUnsafe<{ environmentId: number; lines: number }[]>(
    `SELECT environment_id AS "environmentId", count(*)::int AS lines FROM events
     WHERE environment_id <> $1::int AND type = 'environment.reached' AND body IS NOT NULL AND body::json->'data'->>'trace' = $2
     GROUP BY environment_id ORDER BY environment_id`,
    home,
    reachTrace(keys, home, session),
  );
}
