import type { Db } from '@/lib/db/client';
import type { OperatorActor } from '@/lib/db/context';
import type { Role } from '@/lib/domain/operator';
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
  const row = await db.operator.findUnique({
    where: { id: found.id },
    include: { grants: true, sessions: { where: { id: found.signInId } } },
  });
  if (!row || row.disabledAt) return null;
  const [signIn = null] = row.sessions;
  // Ended since it was looked up.
  if (found.signInId !== '' && !signIn) return null;
  if (signIn && Date.now() - (signIn.usedAt?.getTime() ?? 0) > touchEveryMs)
    await db.operatorSession.updateMany({ where: { id: signIn.id }, data: { usedAt: new Date() } });
  const grants = row.grants.map(({ environmentId, role, content }) => ({
    environmentId,
    role: role as Role,
    content,
  }));
  const { id, email, name, createdAt, twoFactorEnabled: twoFactor } = row;
  const sign = signIn && { id: signIn.id, confirmedAt: signIn.confirmedAt };
  return { kind: 'operator', id, email, name, createdAt, grants, twoFactor, signIn: sign };
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
