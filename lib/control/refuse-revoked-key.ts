import { keyRefusal } from '@/lib/auth/key-refusal';
import type { KeyActor } from '@/lib/db/context';
import type { LockedLog } from '@/lib/db/write-log';
import { Problem } from '@/lib/domain/problem';

/** Keys are remembered for seconds; under the lock is asked again whether this one still counts. `bad-key` when not. */
export async function refuseRevokedKey({ tx }: Pick<LockedLog, 'tx'>, key: KeyActor): Promise<void> {
  const row = await tx.agentKey.findUnique({ where: { id: key.id } });
  const environment = await tx.environment.findUniqueOrThrow({ where: { id: key.environmentId } });
  const why = row ? keyRefusal(row, environment, new Date()) : 'There is no such key.';
  if (why) throw new Problem('bad-key', why);
}
