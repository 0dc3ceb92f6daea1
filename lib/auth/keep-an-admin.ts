import type { Tx } from '@/lib/db/client';
import { Problem } from '@/lib/domain/problem';

/** Throws when nobody would be left who is an admin of everything. Called after the change, in its transaction. */
export async function keepAnAdmin(tx: Tx): Promise<void> {
  const left = await tx.grant.count({
    where: { environmentId: null, role: 'admin', operator: { disabledAt: null } },
  });
  if (left === 0) {
    throw new Problem(
      'conflict',
      'This would leave nobody who is an admin of everything. Make somebody else one first.',
    );
  }
}
