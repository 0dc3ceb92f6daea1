import type { Db } from '@/lib/db/client';
import type { OperatorActor } from '@/lib/db/context';
import { Problem } from '@/lib/domain/problem';
import type { Auth } from './create-auth';
import { bearerOf, hashSecret, secretKind } from './secret-text';

/** `last used` of a token or a sign-in is written at most this often, milliseconds. */
const touchEveryMs = 60_000;

/**
 * Who asks, by operator token or by session cookie, with the grants of this moment; null for nobody.
 * Throws `bad-key` when a bearer was sent that is no usable operator token.
 */
export async function operatorOfRequest(
  app: { auth: Auth; database: { door: Db } },
  headers: Headers,
): Promise<OperatorActor | null> {
  const db = app.database.door;
  const found = headers.has('authorization')
    ? { id: await operatorOfToken(db, headers), signInId: '' }
    : await operatorOfCookie(app.auth, headers);
  if (!found) return null;
  const row = await readOperator(db, found);
  if (!row || row.isDisabled) return null;
  // Ended since it was looked up.
  if (found.signInId !== '' && !row.confirmedAt) return null;
  if (row.confirmedAt && Date.now() - (row.usedAt?.getTime() ?? 0) > touchEveryMs)
    await db.operatorSession.updateMany({ where: { id: found.signInId }, data: { usedAt: new Date() } });
  const { email, name, createdAt, twoFactor, twoFactorRequired } = row;
  return {
    kind: 'operator',
    id: found.id,
    email,
    name,
    createdAt,
    grants: row.grants ?? [],
    twoFactor,
    twoFactorRequired,
    signIn: row.confirmedAt && { id: found.signInId, confirmedAt: row.confirmedAt },
  };
}

type OperatorRow = Pick<OperatorActor, 'email' | 'name' | 'createdAt' | 'twoFactor' | 'twoFactorRequired'> & {
  isDisabled: boolean;
  /** Of the sign-in; null: there is none of this id, or it has ended. */
  confirmedAt: Date | null;
  usedAt: Date | null;
  grants: OperatorActor['grants'] | null;
};

/** In one statement: this is asked at every call, and every few seconds for every open stream. */
async function readOperator(
  db: Db,
  { id, signInId }: { id: string; signInId: string },
): Promise<OperatorRow | undefined> {
  const [row] = await db.$queryRawUnsafe<OperatorRow[]>(
    `SELECT o.email, o.name, o.created_at AS "createdAt", o.disabled_at IS NOT NULL AS "isDisabled",
       o.two_factor_enabled AS "twoFactor", i.require_two_factor AS "twoFactorRequired",
       s.confirmed_at AS "confirmedAt", s.used_at AS "usedAt",
       (SELECT json_agg(json_build_object('environmentId', g.environment_id, 'role', g.role, 'content', g.content) ORDER BY g.created_at)
          FROM grants g WHERE g.operator_id = o.id) AS grants
     FROM operators o JOIN instance i ON i.id = 1
     LEFT JOIN operator_sessions s ON s.operator_id = o.id AND s.id = $2::text
     WHERE o.id = $1::text`,
    id,
    signInId,
  );
  return row;
}

/** Cookies (`Set-Cookie` values) that carry a session that is in use another 12 hours; often none are due. */
export async function renewSession(app: { auth: Auth }, headers: Headers): Promise<string[]> {
  if (!headers.has('cookie') || headers.has('authorization')) return [];
  const answer = await app.auth.api.getSession({ headers, returnHeaders: true });
  return answer.headers.getSetCookie();
}

async function operatorOfCookie(
  auth: Auth,
  headers: Headers,
): Promise<{ id: string; signInId: string } | null> {
  if (!headers.has('cookie')) return null;
  // Without the renewal, which would need a new cookie in this answer: `renewSession` does that.
  const session = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  return session && { id: session.user.id, signInId: session.session.id };
}

async function operatorOfToken(db: Db, headers: Headers): Promise<string> {
  const text = bearerOf(headers.get('authorization'));
  const kind = text ? secretKind(text) : null;
  if (kind === 'key')
    throw new Problem(
      'bad-key',
      'This is an agent key. The console takes a sign-in or an operator token (ilo_…).',
    );
  if (!text || kind !== 'token')
    throw new Problem('bad-key', 'This is not a complete operator token: check that it was copied whole.');
  const row = await db.operatorToken.findUnique({ where: { hash: hashSecret(text) } });
  if (!row) throw new Problem('bad-key', 'There is no such operator token.');
  if (row.revokedAt) throw new Problem('bad-key', 'This operator token was revoked.');
  if (!row.lastUsedAt || Date.now() - row.lastUsedAt.getTime() > touchEveryMs) {
    await db.operatorToken.updateMany({ where: { id: row.id }, data: { lastUsedAt: new Date() } });
  }
  return row.operatorId;
}
