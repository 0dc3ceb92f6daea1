import { actorName, type Ctx } from '@/lib/db/context';
import { signAnchor } from '@/lib/db/trim-anchor';
import { writeLog } from '@/lib/db/write-log';
import { Problem } from '@/lib/domain/problem';

/** Two-key advisory lock: "somebody trims this environment's log". */
const trimLockClass = 0x107;

type Last = { seq: bigint; hash: Uint8Array<ArrayBuffer>; receivedAt: Date };

/**
 * Removes the lines after < seq <= through with their ids, and appends `log.trimmed` with the signed anchor, in one transaction.
 * The lines go before the log's lock is taken, for nobody else touches old ones: under it there is one line to write.
 * `ctx` has the owner role's database. Throws `conflict` when another process trims this log.
 */
export function trimStep(
  ctx: Ctx,
  environment: { id: number; slug: string; retentionDays: number },
  range: { after: bigint; through: bigint },
): Promise<void> {
  const { id: environmentId, slug, retentionDays } = environment;
  const { after, through } = range;
  const lines = Number(through - after);
  let last: Last | undefined;
  return writeLog(
    ctx,
    environmentId,
    async (log) => {
      if (!last) throw new Error(`line ${through} of ${slug} was not read`);
      const anchor = {
        environmentId,
        throughSeq: last.seq,
        throughHash: last.hash,
        throughReceivedAt: last.receivedAt,
        lines,
        trimmedAt: log.now,
        trimmedBy: actorName(ctx.actor),
      };
      const signature = Uint8Array.from(signAnchor(ctx.keys, anchor));
      await log.tx.logTrim.create({ data: { ...anchor, signature } });
      log.append({
        type: 'log.trimmed',
        data: {
          lines,
          through: Number(last.seq),
          hash: Buffer.from(last.hash).toString('hex'),
          receivedAt: last.receivedAt.toISOString(),
          retentionDays,
          by: anchor.trimmedBy,
          signature: Buffer.from(signature).toString('base64url'),
        },
      });
    },
    {
      timeoutMs: 300_000,
      async beforeLock(tx) {
        const [lock] = await tx.$queryRawUnsafe<{ held: boolean }[]>(
          'SELECT pg_try_advisory_xact_lock($1::int, $2::int) AS held',
          trimLockClass,
          environmentId,
        );
        if (!lock?.held)
          throw new Problem(
            'conflict',
            `Another process removes old lines of ${slug} just now: let it finish.`,
          );
        [last] = await tx.$queryRawUnsafe<Last[]>(
          'SELECT seq, hash, received_at AS "receivedAt" FROM events WHERE environment_id = $1::int AND seq = $2::bigint',
          environmentId,
          through.toString(),
        );
        const [gone] = await tx.$queryRawUnsafe<{ count: number }[]>(
          `WITH line AS (DELETE FROM events WHERE environment_id = $1::int AND seq > $2::bigint AND seq <= $3::bigint RETURNING id),
             ids AS (DELETE FROM event_ids USING line WHERE event_ids.environment_id = $1::int AND event_ids.id = line.id)
           SELECT count(*)::int AS count FROM line`,
          environmentId,
          after.toString(),
          through.toString(),
        );
        // A line that is already away must not be covered up by the anchor.
        if (!last || gone?.count !== lines)
          throw new Problem(
            'conflict',
            `Of the lines ${after + 1n} to ${through} of ${slug}, ${gone?.count ?? 0} were found: some were removed already. Nothing was trimmed; look with: audit verify`,
          );
      },
    },
  );
}
