import { Hono } from 'hono';
import { z } from 'zod';
import type { AppContext } from '@/lib/api/app-context';
import { publicAddress } from '@/lib/api/public-address';
import { readJson } from '@/lib/api/read-json';
import { createOperator } from '@/lib/auth/create-operator';
import { createToken } from '@/lib/auth/create-token';
import { describeMe } from '@/lib/auth/describe-me';
import { disableOperator } from '@/lib/auth/disable-operator';
import { enableOperator } from '@/lib/auth/enable-operator';
import { endOperatorSignIns } from '@/lib/auth/end-operator-sign-ins';
import { renewSession } from '@/lib/auth/find-operator';
import { grantRole } from '@/lib/auth/grant-role';
import { listOperators } from '@/lib/auth/list-operators';
import { listTokens } from '@/lib/auth/list-tokens';
import { recoverOperator } from '@/lib/auth/recover-operator';
import { revokeGrant } from '@/lib/auth/revoke-grant';
import { revokeToken } from '@/lib/auth/revoke-token';
import { changeSignInRules } from '@/lib/auth/two-factor/change-sign-in-rules';
import { resetTwoFactor } from '@/lib/auth/two-factor/reset-two-factor';
import { isTwoFactorRequired } from '@/lib/auth/two-factor/two-factor-rule';
import { roles } from '@/lib/domain/operator';
import type { ConsoleEnv } from './console-env';
import { uuidParam } from './path-params';

const email = z.email('must be an e-mail address').max(254);
const role = z.enum(roles, { error: `must be one of ${roles.join(', ')}` });
const environment = z.string().max(40).optional();
export const rulesSchema = z.object({ requireTwoFactor: z.boolean({ error: 'must be true or false' }) });
const content = z.boolean({ error: 'must be true or false' }).optional();
export const grantSchema = z.object({ email, role, content, environment });
export const revokeSchema = z.object({ email, environment });
export const tokenSchema = z.object({ email: email.optional() });

/** People: who they are, what they may do, how they come back, and their tokens. */
export function peopleRoutes(app: AppContext): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/me', async (c) => {
      for (const cookie of await renewSession(app, c.req.raw.headers))
        c.header('set-cookie', cookie, { append: true });
      return c.json(await describeMe(c.get('ctx')));
    })
    .get('/operators', async (c) => c.json({ items: await listOperators(c.get('ctx')), next: null }))
    .post('/operators', async (c) => {
      const input = await readJson(c, grantSchema);
      return c.json(
        await createOperator(c.get('ctx'), { ...input, baseUrl: publicAddress(c, app.settings) }),
      );
    })
    .post('/operators/:id/disable', async (c) =>
      c.json(await disableOperator(c.get('ctx'), { id: uuidParam(c.req.param('id')) })),
    )
    .post('/operators/:id/enable', async (c) =>
      c.json(await enableOperator(c.get('ctx'), { id: uuidParam(c.req.param('id')) })),
    )
    .post('/operators/:id/end-sign-ins', async (c) =>
      c.json(await endOperatorSignIns(c.get('ctx'), { id: uuidParam(c.req.param('id')) })),
    )
    .post('/operators/:id/reset-two-factor', async (c) =>
      c.json(await resetTwoFactor(c.get('ctx'), { id: uuidParam(c.req.param('id')) })),
    )
    .get('/operators/rules', async (c) =>
      c.json({ requireTwoFactor: await isTwoFactorRequired(app.database.main) }),
    )
    .put('/operators/rules', async (c) =>
      c.json(await changeSignInRules(c.get('ctx'), await readJson(c, rulesSchema))),
    )
    .post('/operators/:id/recover', async (c) => {
      const ctx = c.get('ctx');
      const people = await listOperators(ctx);
      const person = people.find((candidate) => candidate.id === c.req.param('id'));
      return c.json(
        await recoverOperator(ctx, { email: person?.email ?? '', baseUrl: publicAddress(c, app.settings) }),
      );
    })
    .post('/grants', async (c) => c.json(await grantRole(c.get('ctx'), await readJson(c, grantSchema))))
    .post('/grants/revoke', async (c) =>
      c.json(await revokeGrant(c.get('ctx'), await readJson(c, revokeSchema))),
    )
    .get('/tokens', async (c) => c.json({ items: await listTokens(c.get('ctx')), next: null }))
    .post('/tokens', async (c) => c.json(await createToken(c.get('ctx'), await readJson(c, tokenSchema))))
    .post('/tokens/:id/revoke', async (c) =>
      c.json(await revokeToken(c.get('ctx'), { id: uuidParam(c.req.param('id')) })),
    );
}
