import type { Db } from '@/lib/db/client';
import type { OperatorActor } from '@/lib/db/context';
import type { Role } from '@/lib/domain/operator';
import { Problem } from '@/lib/domain/problem';
import type { Auth } from './create-auth';
import { bearerOf, hashSecret, secretKind } from './secret-text';

/** `last used` of a token is written at most this often, milliseconds. */
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
  const id = headers.has('authorization')
    ? await operatorOfToken(db, headers)
    : await operatorOfCookie(app.auth, headers);
  if (!id) return null;
  const row = await db.operator.findUnique({ where: { id }, include: { grants: true } });
  if (!row || row.disabledAt) return null;
  const grants = row.grants.map(({ environmentId, role, content }) => ({
    environmentId,
    role: role as Role,
    content,
  }));
  const { email, name, createdAt } = row;
  return { kind: 'operator', id, email, name, createdAt, grants };
}

/** Cookies (`Set-Cookie` values) that carry a session that is in use another 12 hours; often none are due. */
export async function renewSession(app: { auth: Auth }, headers: Headers): Promise<string[]> {
  if (!headers.has('cookie') || headers.has('authorization')) return [];
  const answer = await app.auth.api.getSession({ headers, returnHeaders: true });
  return answer.headers.getSetCookie();
}

async function operatorOfCookie(auth: Auth, headers: Headers): Promise<string | null> {
  if (!headers.has('cookie')) return null;
  // Without the renewal, which would need a new cookie in this answer: `renewSession` does that.
  const session = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  return session?.user.id ?? null;
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
