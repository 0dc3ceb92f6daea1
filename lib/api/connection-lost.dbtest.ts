import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createKey } from '@/lib/auth/create-key';
import { createToken } from '@/lib/auth/create-token';
import { parseSettings } from '@/lib/settings';
import { type CuttingProxy, openCuttingProxy } from '@/lib/testing/cutting-proxy';
import { openPeopleStage, type PeopleStage } from '@/lib/testing/people-stage';
import { createApp } from './create-app';

let stage: PeopleStage;
let proxy: CuttingProxy;
let app: Awaited<ReturnType<typeof createApp>>;
let server: ServerType;
let key: string;
let token: string;
beforeAll(async () => {
  stage = await openPeopleStage();
  await stage.environment('shop');
  const scopes = ['ingest' as const, 'gate' as const];
  ({ key } = await createKey(stage.command, { environment: 'shop', scopes, owner: 'o@x.example' }));
  ({ token } = await createToken(await stage.person('admin@x.example', 'admin'), {}));
  proxy = await openCuttingProxy(stage.database.url);
  app = await createApp({
    url: proxy.url,
    secret: inject('postgres').secret,
    settings: parseSettings({}, 'test'),
  });
  server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false });
  await once(server, 'listening');
});
afterAll(async () => {
  await app?.close();
  server?.close();
  await proxy?.close();
  await stage?.close();
});

type Call = { name: string; bearer: string; path: string; body?: () => object };
const reason = 'the database went away';
const calls = (): Call[] => [
  { name: 'events', bearer: key, path: '/v1/events', body: eventBody },
  { name: 'gate', bearer: key, path: '/v1/gate', body: gateBody },
  { name: 'list', bearer: token, path: '/console/shop/events?q=needle' },
  { name: 'density', bearer: token, path: '/console/shop/density' },
  { name: 'sessions', bearer: token, path: '/console/shop/sessions' },
  { name: 'incidents', bearer: token, path: '/console/shop/incidents?q=x' },
  { name: 'me', bearer: token, path: '/console/me' },
  { name: 'freeze', bearer: token, path: '/console/shop/freeze', body: () => ({ reason }) },
  { name: 'unfreeze', bearer: token, path: '/console/shop/unfreeze', body: () => ({ reason }) },
];
const eventBody = () => ({ id: randomUUID(), session: 's', agent: 'a', type: 'tool.completed' });
const gateBody = () => ({ session: 's', agent: 'a', action: { id: randomUUID(), tool: 'Bash', input: {} } });

async function answerOf({ bearer, path, body }: Call): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}/api${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${bearer}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body()) } : {}),
  });
}

test.each(['reset', 'end', 'middle'] as const)(
  'connections cut under load (%s): 503 with Retry-After, never 500, and all is well afterwards',
  async (how) => {
    const seen = new Map<string, number>();
    let answered = 0;
    const callers = calls().flatMap((call) => [call, call]);
    await Promise.all(
      callers.map(async (call) => {
        for (let turn = 0; turn < 12; turn += 1) {
          const response = await answerOf(call);
          const text = await response.text();
          answered += 1;
          // Some calls get through between two cuts, and some are cut at every point of their way.
          if (answered % 9 === 0) setTimeout(() => proxy.cut(how), Math.random() * 20);
          const told = `${call.name} ${response.status}`;
          seen.set(told, (seen.get(told) ?? 0) + 1);
          if (response.status !== 200) {
            expect([503, told, text].slice(0, 2)).toEqual([response.status, told]);
            expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
          }
        }
      }),
    );
    // It was really cut, and really served.
    expect([...seen.keys()].some((told) => told.endsWith('503'))).toBe(true);
    expect([...seen.keys()].some((told) => told.endsWith('200'))).toBe(true);
    for (const call of calls()) {
      let status = 0;
      for (let turn = 0; turn < 50 && status !== 200; turn += 1) status = (await answerOf(call)).status;
      expect([call.name, status]).toEqual([call.name, 200]);
    }
  },
  120_000,
);
