import { createHash } from 'node:crypto';
import type { Db } from '@/lib/db/client';
import { Problem } from '@/lib/domain/problem';

/** Tries in a row that cost nothing; people mistype. */
const freeTries = 5;
/** Then each try makes the next one wait twice as long, seconds: 2, 4, 8 … up to a minute. */
const longestWaitS = 60;

/** What row `v` makes the next try wait. */
const wait = `make_interval(secs => LEAST(${longestWaitS}, 2 * power(2, LEAST(v.value::int - ${freeTries}, 20))))`;

const keyOf = (email: string) => `sign-in:${createHash('sha256').update(email.toLowerCase()).digest('hex')}`;

/**
 * Counts a try to sign in as somebody, before the password is looked at, so that tries at the same moment count too.
 * Throws `too-many-requests` while this address has to wait. Unknown addresses are counted alike: nothing is told by it.
 * Rows live in better-auth's table of short-lived facts and forget after an hour without a try.
 */
export async function countSignInTry(db: Db, email: string): Promise<void> {
  const key = keyOf(email);
  const counted = await db.$executeRawUnsafe(
    `INSERT INTO operator_verifications AS v (id, identifier, value, expires_at, updated_at)
     VALUES ($1, $1, '1', now() + interval '1 hour', now())
     ON CONFLICT (id) DO UPDATE SET
       value = CASE WHEN v.expires_at < now() THEN '1' ELSE (v.value::int + 1)::text END,
       expires_at = now() + interval '1 hour', updated_at = now()
     WHERE v.expires_at < now() OR v.value::int < ${freeTries} OR v.updated_at + ${wait} <= now()`,
    key,
  );
  if (counted > 0) return;
  const [row] = await db.$queryRawUnsafe<{ wait: number }[]>(
    `SELECT extract(epoch FROM v.updated_at + ${wait} - now())::float8 AS wait FROM operator_verifications v WHERE id = $1`,
    key,
  );
  const retryAfter = Math.max(1, Math.ceil(row?.wait ?? 1));
  throw new Problem(
    'too-many-requests',
    `Too many tries for this address. Wait ${retryAfter} seconds and try again.`,
    { retryAfter },
  );
}

/** Forgets the tries: somebody got in. */
export async function forgetSignInTries(db: Db, email: string): Promise<void> {
  await db.$executeRawUnsafe(
    `DELETE FROM operator_verifications WHERE id = $1 OR (expires_at < now() AND id LIKE 'sign-in:%')`,
    keyOf(email),
  );
}
