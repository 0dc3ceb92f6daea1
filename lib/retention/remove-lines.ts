import type { ChainVerifier, StoredLine } from '@/lib/audit/chain-verifier';
import type { Tx } from '@/lib/db/client';
import { Problem } from '@/lib/domain/problem';

/** Lines deleted and verified at a time. */
const pageLines = 500n;

/**
 * Deletes the lines after < seq <= through with their ids, and verifies exactly what it has deleted, from where `verifier` stands.
 * Returns the last of them. Throws `conflict`, and so undoes it all, where one does not fit or is missing: it was changed after
 * the piece had been verified.
 */
export async function removeLines(
  tx: Tx,
  { id: environmentId, slug }: { id: number; slug: string },
  { after, through }: { after: bigint; through: bigint },
  verifier: ChainVerifier,
): Promise<StoredLine> {
  let last: StoredLine | undefined;
  for (let done = after; done < through; done += pageLines) {
    const end = done + pageLines < through ? done + pageLines : through;
    const lines = await tx.$queryRawUnsafe<StoredLine[]>(
      `WITH line AS (DELETE FROM events WHERE environment_id = $1::int AND seq > $2::bigint AND seq <= $3::bigint RETURNING *),
         ids AS (DELETE FROM event_ids USING line WHERE event_ids.environment_id = $1::int AND event_ids.id = line.id)
       SELECT seq, id, type, session_id AS session, agent, at, received_at AS "receivedAt", risk, body, salt,
         body_hash AS "bodyHash", digest, hash FROM line ORDER BY seq, received_at`,
      environmentId,
      done.toString(),
      end.toString(),
    );
    const odd = lines.find((line, index) => verifier.take(line, lines[index + 1]) !== null);
    last = lines.at(-1);
    if (odd || last?.seq !== end) throw changed(slug, odd?.seq ?? end);
  }
  if (!last) throw changed(slug, through);
  return last;
}

const changed = (slug: string, seq: bigint) =>
  new Problem(
    'conflict',
    `Line ${seq} of ${slug} was changed while old lines were being removed: these stay. Look with: audit verify`,
  );
