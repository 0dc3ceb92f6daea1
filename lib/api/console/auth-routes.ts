import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppContext } from '@/lib/api/app-context';
import { contextFor } from '@/lib/api/authenticate';
import { clientAddress } from '@/lib/api/client-address';
import { parseWith, readJson } from '@/lib/api/read-json';
import { requireSameOrigin } from '@/lib/api/same-origin';
import { minPasswordLength } from '@/lib/auth/create-auth';
import { enrol } from '@/lib/auth/enrol';
import { operatorOfRequest } from '@/lib/auth/find-operator';
import { logSignIn } from '@/lib/auth/log-sign-in';
import { countSignInTry, forgetSignInTries } from '@/lib/auth/sign-in-delay';
import { findSignInLink } from '@/lib/auth/sign-in-link';
import { Problem } from '@/lib/domain/problem';
import { plainText } from './plain-text';

type AuthEnv = { Bindings: HttpBindings };

const email = z.email('must be an e-mail address').max(254);
export const signInSchema = z.object({ email, password: z.string().min(1, 'is missing').max(200) });
export const changeSchema = z.object({
  currentPassword: z.string().min(1, 'is missing').max(200),
  newPassword: z
    .string()
    .min(minPasswordLength, `must have at least ${minPasswordLength} characters`)
    .max(128),
});
export const enrolSchema = z.object({
  token: z.string().max(100),
  name: plainText(100),
  password: z
    .string()
    .min(minPasswordLength, `must have at least ${minPasswordLength} characters`)
    .max(128, 'must have at most 128 characters'),
  email: email.optional(),
});

/** Getting in and out. Only these of better-auth's addresses are reachable; each answer is its own. */
export function authRoutes(app: AppContext): Hono<AuthEnv> {
  const ctx = contextFor(app, { kind: 'server', part: 'sign-in' } as const);

  /** Hands a checked body to better-auth with the address it counts its rate limit by. */
  const pass = (c: Context<AuthEnv>, body: object) => {
    const headers = new Headers(c.req.raw.headers);
    headers.set('x-interlock-client', clientAddress(c.env.incoming, app.settings.trustedProxies));
    headers.delete('content-length');
    return app.auth.handler(new Request(c.req.url, { method: 'POST', headers, body: JSON.stringify(body) }));
  };
  const told = async (response: Response) => {
    if (response.ok) return response;
    if (response.status === 429) {
      throw new Problem('too-many-requests', 'Too many tries. Wait a minute and try again.', {
        retryAfter: Number(response.headers.get('x-retry-after') ?? 60),
      });
    }
    if (response.status >= 500) {
      throw new Problem('overloaded', 'Sign-in did not work just now. Try again.', { retryAfter: 2 });
    }
    const answer = (await response.json().catch(() => ({}))) as { message?: string };
    throw new Problem(
      response.status === 401 ? 'not-signed-in' : 'not-allowed',
      answer.message ?? 'That was refused.',
    );
  };

  return new Hono<AuthEnv>()
    .post('/auth/sign-in/email', async (c) => {
      requireSameOrigin(c.req.raw.headers, app.settings);
      const body = await readJson(c, signInSchema);
      const address = clientAddress(c.env.incoming, app.settings.trustedProxies);
      await countSignInTry(app.database.door, body.email);
      const response = await pass(c, { ...body, rememberMe: true });
      if (response.ok) {
        await forgetSignInTries(app.database.door, body.email);
        await logSignIn(ctx, 'operator.signed-in', { email: body.email.toLowerCase(), address });
        return new Response(JSON.stringify({ ok: true }), { headers: withCookies(response) });
      }
      if (response.status !== 401) return told(response);
      await logSignIn(ctx, 'operator.refused', { email: body.email.toLowerCase(), address });
      throw new Problem('not-signed-in', 'E-mail or password is wrong.');
    })
    .post('/auth/sign-out', async (c) => {
      requireSameOrigin(c.req.raw.headers, app.settings);
      const operator = await operatorOfRequest(app, c.req.raw.headers);
      const response = await told(await pass(c, {}));
      if (operator)
        await logSignIn(ctx, 'operator.signed-out', {
          email: operator.email,
          address: clientAddress(c.env.incoming, app.settings.trustedProxies),
        });
      return new Response(JSON.stringify({ ok: true }), { headers: withCookies(response) });
    })
    .post('/auth/revoke-sessions', async (c) => {
      requireSameOrigin(c.req.raw.headers, app.settings);
      const operator = await operatorOfRequest(app, c.req.raw.headers);
      if (!operator) throw new Problem('not-signed-in', 'Sign in first.');
      await app.database.door.operatorSession.deleteMany({ where: { operatorId: operator.id } });
      const address = clientAddress(c.env.incoming, app.settings.trustedProxies);
      await logSignIn(ctx, 'operator.signed-out', { email: operator.email, address, everywhere: true });
      return c.json({ ok: true });
    })
    .post('/auth/change-password', async (c) => {
      requireSameOrigin(c.req.raw.headers, app.settings);
      const body = await readJson(c, changeSchema);
      const operator = await operatorOfRequest(app, c.req.raw.headers);
      if (!operator) throw new Problem('not-signed-in', 'Sign in first.');
      const answer = await pass(c, { ...body, revokeOtherSessions: true });
      if (answer.status === 400)
        throw new Problem('invalid-field', 'currentPassword: is wrong.', { field: 'currentPassword' });
      const response = await told(answer);
      await logSignIn(ctx, 'operator.signed-out', {
        email: operator.email,
        address: clientAddress(c.env.incoming, app.settings.trustedProxies),
        everywhere: true,
        reason: 'The password was changed',
      });
      return new Response(JSON.stringify({ ok: true }), { headers: withCookies(response) });
    })
    .get('/console/enrol/:token', async (c) => {
      const {
        purpose,
        email: address,
        role,
        expiresAt,
      } = await findSignInLink(app.database.door, c.req.param('token'));
      return c.json({ purpose, email: address, role, expiresAt: expiresAt.toISOString() });
    })
    .post('/console/enrol', async (c) => {
      const input = await readJson(c, enrolSchema);
      if (input.email !== undefined) parseWith(email, input.email);
      return c.json(await enrol(ctx, app.auth, input));
    });
}

/** Only the cookies of better-auth's answer: its body holds the session token, which no script needs. */
function withCookies(response: Response): Headers {
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  for (const cookie of response.headers.getSetCookie()) headers.append('set-cookie', cookie);
  return headers;
}
