import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createApp } from '@/lib/api/create-app';
import { createKey } from '@/lib/auth/create-key';
import { createToken } from '@/lib/auth/create-token';
import { parseSettings } from '@/lib/settings';
import { openPeopleStage, type PeopleStage } from '@/lib/testing/people-stage';

const metricsToken = 'prometheus-alone-knows-this';
let stage: PeopleStage;
const opened: { app: Awaited<ReturnType<typeof createApp>>; server: ServerType }[] = [];
let on: string;
let off: string;
let everywhere: string;
let onlyShop: string;
let key: string;

beforeAll(async () => {
  stage = await openPeopleStage();
  const listen = async (env: Record<string, string>) => {
    const settings = parseSettings(env, 'test');
    const app = await createApp({
      url: stage.database.url,
      secret: inject('postgres').secret,
      settings,
    });
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
    await once(server, 'listening');
    opened.push({ app, server });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  on = await listen({ INTERLOCK_METRICS_TOKEN: metricsToken });
  off = await listen({});
  // After the first start, which brings the policies that hold.
  await stage.environment('shop', 'production');
  await stage.environment('lab');
  everywhere = (await createToken(await stage.person('all@x.example', 'viewer'), {})).token;
  onlyShop = (await createToken(await stage.person('shop@x.example', 'admin', 'shop'), {})).token;
  key = (
    await createKey(stage.command, { environment: 'shop', owner: 'o@x.example', scopes: ['ingest', 'gate'] })
  ).key;
});
afterAll(async () => {
  for (const { app, server } of opened) {
    await app.close();
    server.close();
  }
  await stage?.close();
});

const read = (at: string, bearer?: string) =>
  fetch(`${at}/metrics`, bearer ? { headers: { authorization: `Bearer ${bearer}` } } : {});
const post = (path: string, bearer: string, body: object) =>
  fetch(`${on}/api${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
/** Each sample of an answer, by name and labels. */
async function samples(): Promise<Map<string, number>> {
  const answer = await read(on, metricsToken);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await answer.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [
      line.slice(0, line.lastIndexOf(' ')),
      Number(line.slice(line.lastIndexOf(' ') + 1)),
    ]),
  );
}

test('being on the machine opens nothing; the token does, and operators of everything do', async () => {
  expect((await read(on)).status).toBe(401);
  expect((await read(off)).status).toBe(404);
  expect(await (await read(off)).json()).toMatchObject({
    detail: expect.stringMatching(/INTERLOCK_METRICS_TOKEN/),
  });
  expect((await read(on, `${metricsToken}x`)).status).toBe(401);
  expect((await read(off, metricsToken)).status).toBe(401);
  expect((await read(on, key)).status).toBe(401);
  expect((await read(on, onlyShop)).status).toBe(403);
  for (const at of [on, off]) expect((await read(at, everywhere)).status).toBe(200);
  expect((await read(on, metricsToken)).status).toBe(200);
});

test('counts what happened, in labels that are bounded', async () => {
  const events = ['1', '1', '2', ''].map((id) => ({
    ...{ id, session: 'run-of-a-kind', agent: 'codex', type: 'tool.completed', data: { n: 1 } },
  }));
  expect(await (await post('/v1/events', key, { events })).json()).toMatchObject({
    accepted: 2,
    duplicates: 1,
  });
  const gate = (id: string, command: string) =>
    post('/v1/gate', key, {
      ...{ session: 'run-of-a-kind', agent: 'codex', wait: 0 },
      action: { id, tool: 'Bash', input: { command } },
    });
  expect(await (await gate('a', 'ls')).json()).toMatchObject({ decision: 'allow' });
  const asked = await gate('b', 'terraform destroy -auto-approve');
  expect(await asked.json()).toMatchObject({ decision: 'hold' });
  const admin = (await createToken(await stage.person('admin@x.example', 'admin'), {})).token;
  const before = await samples();
  expect(before.get('interlock_open_holds{environment="shop",tier="production"}')).toBe(1);
  await post('/console/shop/sessions/run-of-a-kind/stop', admin, { reason: 'enough' });
  const after = await samples();
  const value = (name: string) => after.get(name);
  expect(value('interlock_events_total{result="accepted"}')).toBe(2);
  expect(value('interlock_events_total{result="duplicate"}')).toBe(1);
  expect(value('interlock_events_total{result="rejected"}')).toBe(1);
  expect(value('interlock_gate_decisions_total{decision="allow"}')).toBe(1);
  expect(value('interlock_gate_decisions_total{decision="hold"}')).toBe(1);
  expect(value('interlock_gate_seconds_count')).toBe(2);
  expect(value('interlock_stop_seconds_count')).toBe(1);
  expect(value('interlock_open_holds{environment="shop",tier="production"}')).toBe(0);
  expect(value('interlock_open_holds{environment="lab",tier="staging"}')).toBe(0);
  expect(value('interlock_live_sessions{environment="shop",tier="production"}')).toBe(1);
  expect(value('interlock_database_up')).toBe(1);
  expect(value('interlock_queue_depth')).toBe(0);
  expect(value('interlock_pool_main_connections')).toBeGreaterThan(0);
  expect([...after.keys()].join('\n')).not.toMatch(/run-of-a-kind|codex|x\.example/);
});
