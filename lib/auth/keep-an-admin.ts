import type { Tx } from '@/lib/db/client';
import { Problem } from '@/lib/domain/problem';

/** How many people are admins of everything and not disabled. */
export function countAdmins(tx: Tx): Promise<number> {
  return tx.grant.count({ where: { environmentId: null, role: 'admin', operator: { disabledAt: null } } });
}

/** Throws when nobody would be left who is an admin of everything. Called after the change, in its transaction. */
export async function keepAnAdmin(tx: Tx): Promise<void> {
  if ((await countAdmins(tx)) === 0) {
    throw new Problem(
      'conflict',
      'This would leave nobody who is an admin of everything. Make somebody else one first.',
    );
  }
}
