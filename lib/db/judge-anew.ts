import type { Tx } from './client';

/**
 * To be called in every transaction that changes what actions are judged by (policies, tiers, identifiers of environments):
 * whatever was judged before its commit is judged again under the lock.
 */
export async function judgeAnew(tx: Tx): Promise<void> {
  await tx.instance.update({ where: { id: 1 }, data: { policyRevision: { increment: 1 } } });
}
