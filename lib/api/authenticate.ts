import type { Context, MiddlewareHandler } from 'hono';
import type { SeenFrom } from '@/lib/auth/find-agent-key';
import { operatorOfRequest } from '@/lib/auth/find-operator';
import { requireSecondFactor } from '@/lib/auth/two-factor/two-factor-rule';
import type { Actor, Ctx } from '@/lib/db/context';
import { Problem } from '@/lib/domain/problem';
import { storableText } from '@/lib/ingest/storable-text';
import type { AgentEnv } from './agent/agent-env';
import type { AppContext } from './app-context';
import { clientAddress } from './client-address';
import type { ConsoleEnv } from './console/console-env';
import { requireSameOrigin } from './same-origin';

export function contextFor<A extends Actor>(app: AppContext, actor: A): Ctx<A> {
  const { database, keys, pulse } = app;
  return { database, keys, pulse, actor };
}

/** The caller's address and how its client names itself. */
const seenFrom =
  (app: AppContext, c: Context<AgentEnv>): SeenFrom =>
  () => ({
    address: clientAddress(c.env.incoming, app.settings.trustedProxies),
    client: storableText(c.req.header('user-agent'), 200),
  });

/** Every agent call carries a key; verbs check what it may do. */
export function withAgentKey(app: AppContext): MiddlewareHandler<AgentEnv> {
  return async (c, next) => {
    c.set('ctx', contextFor(app, await app.agentKeys.find(c.req.header('authorization'), seenFrom(app, c))));
    await next();
  };
}

/** Where somebody without the second factor that everybody needs can set it up. */
const ownAccount = /^\/api\/console\/me(\/|$)/;

/** Every console call has an operator: by cookie (then only from our own pages) or by operator token. Verbs check the role. */
export function withOperator(app: AppContext): MiddlewareHandler<ConsoleEnv> {
  return async (c, next) => {
    const { headers, method } = c.req.raw;
    const { page } = c.env;
    // The calls of one page are one request of somebody: who that is, is found out once.
    const asked = page?.operator ?? operatorOfRequest(app, headers);
    if (page) page.operator = asked;
    const operator = await asked;
    if (!operator)
      throw new Problem(
        'not-signed-in',
        'Sign in first, or send an operator token as Authorization: Bearer …',
      );
    const byToken = headers.has('authorization');
    if (!byToken && method !== 'GET' && method !== 'HEAD') requireSameOrigin(headers, app.settings);
    if (!ownAccount.test(c.req.path)) requireSecondFactor(operator);
    c.set('ctx', contextFor(app, operator));
    await next();
  };
}
