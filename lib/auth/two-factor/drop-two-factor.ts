import type { Tx } from '@/lib/db/client';

/** Takes away somebody's second factor, half set up or whole. False: they had none. */
export async function dropTwoFactor(tx: Tx, operatorId: string): Promise<boolean> {
  await tx.twoFactor.deleteMany({ where: { operatorId } });
  const { count } = await tx.operator.updateMany({
    where: { id: operatorId, twoFactorEnabled: true },
    data: { twoFactorEnabled: false },
  });
  return count > 0;
}
