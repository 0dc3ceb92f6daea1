import type { KeyActor } from '@/lib/db/context';
import type { Log } from '@/lib/db/write-log';
import { Problem } from '@/lib/domain/problem';

/** Keys are remembered for seconds; under the lock is asked again whether this one still counts. `bad-key` when not. */
export async function refuseRevokedKey(log: Log, key: KeyActor): Promise<void> {
  const row = await log.tx.agentKey.findUnique({ where: { id: key.id }, select: { revokedAt: true } });
  if (!row || row.revokedAt)
    throw new Problem('bad-key', 'This key was revoked. Ask its owner for a new one.');
}
