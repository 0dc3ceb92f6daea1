import { Hono } from 'hono';
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
import { findSignInLink } from '@/lib/auth/sign-in-link';
import { Problem } from '@/lib/domain/problem';
import { type AuthEnv, callAuth, okWithCookies, toldByAuth } from './call-auth';
import { plainText } from './plain-text';
import { signIn } from './sign-in';

const email = z.email('must be an e-mail address').max(254);
export const signInSchema = z.object({
  email,
  password: z.string().min(1, 'is missing').max(200),
  /** Of the authenticator, or a recovery code. */
  code: z.string().min(1, 'is missing').max(40).optional(),
});
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

  return new Hono<AuthEnv>()
    .post('/auth/sign-in/email', async (c) => {
      requireSameOrigin(c.req.raw.headers, app.settings);
      return signIn(app, c, await readJson(c, signInSchema));
    })
    .post('/auth/sign-out', async (c) => {
      requireSameOrigin(c.req.raw.headers, app.settings);
      const operator = await operatorOfRequest(app, c.req.raw.headers);
      const response = await toldByAuth(await callAuth(app, c, {}));
      if (operator)
        await logSignIn(ctx, 'operator.signed-out', {
          email: operator.email,
          address: clientAddress(c.env.incoming, app.settings.trustedProxies),
        });
      return okWithCookies(response.headers.getSetCookie());
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
      const answer = await callAuth(app, c, { ...body, revokeOtherSessions: true });
      if (answer.status === 400)
        throw new Problem('invalid-field', 'currentPassword: is wrong.', { field: 'currentPassword' });
      const response = await toldByAuth(answer);
      await logSignIn(ctx, 'operator.signed-out', {
        email: operator.email,
        address: clientAddress(c.env.incoming, app.settings.trustedProxies),
        everywhere: true,
        reason: 'The password was changed',
      });
      return okWithCookies(response.headers.getSetCookie());
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
