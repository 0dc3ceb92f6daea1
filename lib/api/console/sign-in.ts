import type { Context } from 'hono';
import type { AppContext } from '@/lib/api/app-context';
import { contextFor } from '@/lib/api/authenticate';
import { clientAddress } from '@/lib/api/client-address';
import { logSignIn } from '@/lib/auth/log-sign-in';
import { countSignInTry, forgetSignInTries } from '@/lib/auth/sign-in-delay';
import { burnCode } from '@/lib/auth/two-factor/burn-code';
import { isSixDigits, plainCode } from '@/lib/auth/two-factor/plain-code';
import { Problem } from '@/lib/domain/problem';
import { type AuthEnv, callAuth, okWithCookies, toldByAuth } from './call-auth';

type SignIn = { email: string; password: string; code?: string | undefined };

/**
 * Signs in by password, and where the person has a second factor by a code or a recovery code of it, in one call: without a code
 * it is `second-factor`, and the same is sent again with one. What is between the two steps of better-auth leaves no trace with the caller.
 */
export async function signIn(app: AppContext, c: Context<AuthEnv>, body: SignIn): Promise<Response> {
  const ctx = contextFor(app, { kind: 'server', part: 'sign-in' } as const);
  const { door } = app.database;
  const email = body.email.toLowerCase();
  const address = clientAddress(c.env.incoming, app.settings.trustedProxies);
  await countSignInTry(door, email);
  const first = await callAuth(app, c, { email, password: body.password, rememberMe: true });
  if (first.status === 401) {
    await logSignIn(ctx, 'operator.refused', { email, address });
    throw new Problem('not-signed-in', 'E-mail or password is wrong.');
  }
  let answer = await toldByAuth(first);
  if (((await answer.clone().json()) as { twoFactorRedirect?: boolean }).twoFactorRedirect) {
    // The try stays counted: forgetting it here would let somebody with the password guess codes without end.
    if (body.code === undefined)
      throw new Problem('second-factor', 'Enter a code of your authenticator, or a recovery code.', {
        field: 'code',
      });
    const second = await secondStep(app, c, { email, code: plainCode(body.code), first });
    if (!second) {
      await logSignIn(ctx, 'operator.refused', { email, address, what: 'A code' });
      throw new Problem(
        'second-factor',
        'The code is wrong or was used already: wait for the next one, or use a recovery code.',
        { field: 'code' },
      );
    }
    answer = second;
  }
  await forgetSignInTries(door, email);
  await logSignIn(ctx, 'operator.signed-in', { email, address });
  return okWithCookies(answer.headers.getSetCookie());
}

/** better-auth's answer to the code, or null: it is wrong, or was used before. */
async function secondStep(
  app: AppContext,
  c: Context<AuthEnv>,
  { email, code, first }: { email: string; code: string; first: Response },
): Promise<Response | null> {
  const { door } = app.database;
  const { id } = await door.operator.findUniqueOrThrow({ where: { email }, select: { id: true } });
  if (isSixDigits(code) && !(await burnCode(door, id, code))) return null;
  const path = isSixDigits(code) ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code';
  // Only what the first step gave: a sign-in the browser still has must not answer for this one.
  const cookie = first.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const answer = await callAuth(app, c, { code }, { path, cookie });
  return answer.status === 401 ? null : toldByAuth(answer);
}
