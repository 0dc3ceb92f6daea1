import { createHash } from 'node:crypto';
import type { Db } from '@/lib/db/client';

/** Longer than any code is accepted (its own half minute and the one on each side). */
const keptFor = '5 minutes';

/**
 * Uses up a six-digit code, so that whoever saw it typed cannot use it again. False: it was used before. Burnt before it is looked at:
 * of two at the same moment one gets through. Rows live in better-auth's table of short-lived facts.
 */
export async function burnCode(db: Db, operatorId: string, code: string): Promise<boolean> {
  const id = `code:${createHash('sha256').update(`${operatorId} ${code}`).digest('hex')}`;
  await db.$executeRawUnsafe(
    `DELETE FROM operator_verifications WHERE expires_at < now() AND id LIKE 'code:%'`,
  );
  const burnt = await db.$executeRawUnsafe(
    `INSERT INTO operator_verifications (id, identifier, value, expires_at, updated_at)
     VALUES ($1, $1, '1', now() + interval '${keptFor}', now()) ON CONFLICT (id) DO NOTHING`,
    id,
  );
  return burnt > 0;
}
