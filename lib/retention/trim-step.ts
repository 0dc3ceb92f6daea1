import type { ChainVerifier, StoredLine } from '@/lib/audit/chain-verifier';
import { actorName, type Ctx } from '@/lib/db/context';
import { signAnchor } from '@/lib/db/trim-anchor';
import { writeLog } from '@/lib/db/write-log';
import { Problem } from '@/lib/domain/problem';
import { removeLines } from './remove-lines';

/** Two-key advisory lock: "somebody trims this environment's log". */
const trimLockClass = 0x107;

/**
 * Removes the lines after < seq <= through with their ids, and appends `log.trimmed` with the signed anchor, in one transaction.
 * The lines go before the log's lock is taken, for nobody else touches old ones: under it there is one line to write.
 * `verifier` stands at `after` and goes on to `through`. `ctx` has the owner role's database. Throws `conflict` when another process
 * trims this log, or a line does not verify.
 */
export function trimStep(
  ctx: Ctx,
  environment: { id: number; slug: string; retentionDays: number },
  range: { after: bigint; through: bigint },
  verifier: ChainVerifier,
): Promise<void> {
  const { id: environmentId, slug, retentionDays } = environment;
  const lines = Number(range.through - range.after);
  let last: StoredLine | undefined;
  return writeLog(
    ctx,
    environmentId,
    async (log) => {
      if (!last) throw new Error(`line ${range.through} of ${slug} was not read`);
      const anchor = {
        environmentId,
        throughSeq: last.seq,
        throughHash: Uint8Array.from(last.hash),
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
        last = await removeLines(tx, environment, range, verifier);
      },
    },
  );
}
