import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { expect } from 'vitest';
import type { AppContext } from '@/lib/api/app-context';
import { withOperator } from '@/lib/api/authenticate';
import { accountRoutes } from '@/lib/api/console/account-routes';
import { authRoutes } from '@/lib/api/console/auth-routes';
import { environmentsRoutes } from '@/lib/api/console/environments-routes';
import { peopleRoutes } from '@/lib/api/console/people-routes';
import { problemResponse } from '@/lib/api/problem-response';
import { createAuth } from '@/lib/auth/create-auth';
import { createOperator } from '@/lib/auth/create-operator';
import { AgentKeys } from '@/lib/auth/find-agent-key';
import { Pulse } from '@/lib/db/pulse';
import { parseSettings } from '@/lib/settings';
import { baseUrl, openPeopleStage, type PeopleStage } from './people-stage';

export const password = 'correct horse battery staple';

/** From which address (as a trusted proxy tells it), with which cookie or bearer and `Origin` (null: none; default: the server's own). */
export type Caller = { from: string; cookie?: string; bearer?: string; origin?: string | null };

/** Getting in, over HTTP: a people stage with the routes of sign-in, people and environments listening on a port of their own. */
export type ConsoleStage = PeopleStage & {
  call(method: string, path: string, caller: Caller, body?: object, at?: string): Promise<Response>;
  signIn(email: string, from: string, words?: string): Promise<Response>;
  /** Status of `GET /api/console/me`. */
  me(caller: Caller): Promise<number>;
  /** Invites a viewer, who then chooses `password`. */
  enrolled(email: string): Promise<void>;
  /** A second server with other settings on the same database; its address. */
  listen(env: Record<string, string>): Promise<string>;
};

export async function openConsoleStage(): Promise<ConsoleStage> {
  const stage = await openPeopleStage();
  const servers: ServerType[] = [];
  const listen = async (env: Record<string, string>) => {
    const server = serve({
      fetch: routerOf(stage, env).fetch,
      port: 0,
      hostname: '127.0.0.1',
      overrideGlobalObjects: false,
    });
    servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const url = await listen({});
  const call: ConsoleStage['call'] = (method, path, caller, body, at = url) => {
    const headers = new Headers({ 'x-forwarded-for': caller.from });
    const origin = caller.origin === undefined ? at : caller.origin;
    if (origin !== null) headers.set('origin', origin);
    if (caller.bearer) headers.set('authorization', `Bearer ${caller.bearer}`);
    if (caller.cookie) headers.set('cookie', caller.cookie);
    if (body) headers.set('content-type', 'application/json');
    return fetch(at + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  };
  return {
    ...stage,
    call,
    listen,
    signIn: (email, from, words = password) =>
      call('POST', '/api/auth/sign-in/email', { from }, { email, password: words }),
    me: async (caller) => (await call('GET', '/api/console/me', caller)).status,
    async enrolled(email) {
      const { link } = await createOperator(stage.command, { email, role: 'viewer', baseUrl });
      const body = { token: link.split('/').at(-1), name: 'N', password };
      expect((await call('POST', '/api/console/enrol', { from: '192.0.2.1' }, body)).status).toBe(200);
    },
    async close() {
      for (const server of servers) server.close();
      await stage.close();
    },
  };
}

function routerOf(stage: PeopleStage, env: Record<string, string>): Hono {
  const settings = parseSettings({ ...env, INTERLOCK_TRUSTED_PROXIES: '127.0.0.1' }, 'test');
  const { database, keys } = stage;
  const auth = createAuth({ db: database.door, keys, settings });
  const agentKeys = new AgentKeys(database.door);
  // These routes use no queue, no feed and no watch.
  const app = { database, keys, pulse: new Pulse(), settings, auth, agentKeys } as unknown as AppContext;
  const router = new Hono();
  router.onError((error, c) => problemResponse(error, c.req.path));
  router.route('/api', authRoutes(app));
  router.use('/api/console/*', withOperator(app));
  router.route('/api/console', accountRoutes(app));
  router.route('/api/console', peopleRoutes(app));
  router.route('/api/console', environmentsRoutes());
  return router;
}

/** The cookies of an answer, as the next request sends them. */
export const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
