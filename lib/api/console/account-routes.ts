import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppContext } from '@/lib/api/app-context';
import { clientAddress } from '@/lib/api/client-address';
import { readJson } from '@/lib/api/read-json';
import { confirmSignIn } from '@/lib/auth/confirm-sign-in';
import { endSignIns } from '@/lib/auth/end-sign-ins';
import { listSignIns } from '@/lib/auth/list-sign-ins';
import { beginTwoFactor } from '@/lib/auth/two-factor/begin-two-factor';
import { finishTwoFactor } from '@/lib/auth/two-factor/finish-two-factor';
import { removeTwoFactor } from '@/lib/auth/two-factor/remove-two-factor';
import { renewRecoveryCodes } from '@/lib/auth/two-factor/renew-recovery-codes';
import { Problem } from '@/lib/domain/problem';
import { okWithCookies } from './call-auth';
import type { ConsoleEnv } from './console-env';

const password = z.string({ error: 'is missing' }).min(1, 'is missing').max(200);
const code = z.string({ error: 'is missing' }).min(1, 'is missing').max(40);
export const confirmSchema = z.union([z.strictObject({ password }), z.strictObject({ code })], {
  error: 'send {"password"} or {"code"}, one of them',
});

export const passwordSchema = z.object({ password });
export const codeSchema = z.object({ code });
export const removeFactorSchema = z.object({ password, code });

/** One's own account: showing again that it is oneself, the second factor, and the sign-ins there are. */
export function accountRoutes(app: AppContext): Hono<ConsoleEnv> {
  const shown = (c: Context<ConsoleEnv>) => ({
    auth: app.auth,
    headers: c.req.raw.headers,
    address: clientAddress(c.env.incoming, app.settings.trustedProxies),
  });
  /** A token is for scripts: what belongs to a person at a screen is changed by their sign-in only. */
  const personal = (c: Context<ConsoleEnv>) => {
    const ctx = c.get('ctx');
    if (ctx.actor.signIn === null)
      throw new Problem('not-allowed', 'This belongs to a person: sign in. An operator token cannot do it.');
    return ctx;
  };
  return new Hono<ConsoleEnv>()
    .post('/me/confirm', async (c) => {
      const input = await readJson(c, confirmSchema);
      return c.json(await confirmSignIn(c.get('ctx'), { ...shown(c), ...input }));
    })
    .get('/me/sessions', async (c) => c.json({ items: await listSignIns(c.get('ctx')), next: null }))
    .post('/me/sessions/end-others', async (c) => c.json(await endSignIns(personal(c), { others: true })))
    .post('/me/sessions/:id/end', async (c) =>
      c.json(await endSignIns(personal(c), { id: c.req.param('id').slice(0, 100) })),
    )
    .post('/me/two-factor', async (c) => {
      const input = await readJson(c, passwordSchema);
      return c.json(await beginTwoFactor(personal(c), { ...shown(c), ...input }));
    })
    .post('/me/two-factor/verify', async (c) => {
      const input = await readJson(c, codeSchema);
      return okWithCookies(await finishTwoFactor(personal(c), { ...shown(c), ...input }));
    })
    .post('/me/two-factor/remove', async (c) => {
      const input = await readJson(c, removeFactorSchema);
      await removeTwoFactor(personal(c), { ...shown(c), ...input });
      return c.json({ ok: true });
    })
    .post('/me/two-factor/recovery-codes', async (c) => {
      const input = await readJson(c, passwordSchema);
      return c.json(await renewRecoveryCodes(personal(c), { ...shown(c), ...input }));
    });
}
