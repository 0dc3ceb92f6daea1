import type { Tx } from '@/lib/db/client';
import type { OperatorActor } from '@/lib/db/context';
import { Problem } from '@/lib/domain/problem';

/** Whether everybody who signs in here needs a second factor. */
export async function isTwoFactorRequired(db: Tx): Promise<boolean> {
  const row = await db.instance.findUniqueOrThrow({ where: { id: 1 }, select: { requireTwoFactor: true } });
  return row.requireTwoFactor;
}

/** Throws `second-factor-missing` for a sign-in of somebody who has none where everybody needs one. Tokens are not asked: they were made by a sign-in that was. */
export function requireSecondFactor(
  operator: Pick<OperatorActor, 'signIn' | 'twoFactor' | 'twoFactorRequired'>,
): void {
  if (operator.signIn === null || operator.twoFactor || !operator.twoFactorRequired) return;
  throw new Problem(
    'second-factor-missing',
    'Everybody needs a second factor here. Set yours up under Your account, then go on.',
  );
}
