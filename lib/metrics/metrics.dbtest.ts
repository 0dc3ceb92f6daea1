import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createApp } from '@/lib/api/create-app';
import { getKeeping } from '@/lib/audit/get-keeping';
import { verifyAllLogs } from '@/lib/audit/verify-log';
import { createKey } from '@/lib/auth/create-key';
import { createToken } from '@/lib/auth/create-token';
import { noteBackup } from '@/lib/backup/note-backup';
import { readMigrations } from '@/lib/boot/read-migrations';
import { closeDatabase, openDatabase } from '@/lib/db/client';
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
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false });
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

test('the last backup and the last verification: missing until there is one, and a fault stays until it is mended', async () => {
  const names = [
    'interlock_last_backup_timestamp_seconds',
    'interlock_last_verification_timestamp_seconds{environment="shop"}',
    'interlock_log_fault{environment="shop"}',
  ];
  const read = async () => {
    const found = await samples();
    return names.map((name) => found.get(name));
  };
  expect(await read()).toEqual([undefined, undefined, undefined]);
  const days = (count: number) => new Date(Date.now() + count * 24 * 3_600_000);
  expect(await getKeeping(stage.command)).toMatchObject({ backup: { at: null, overdue: false } });
  expect(await getKeeping(stage.command, days(3))).toMatchObject({ backup: { at: null, overdue: true } });
  const { secret, ownerUrl: server } = inject('postgres');
  const ownerUrl = Object.assign(new URL(server), { pathname: new URL(stage.database.url).pathname }).href;
  const takenAt = '2026-02-03T04:05:06.000Z';
  const logs = [{ environment: 'shop', lines: 7, hash: '' }];
  const migrations = readMigrations();
  const by = { ownerUrl, secret, actor: stage.command.actor };
  const note = (of: typeof migrations, at = takenAt) => noteBackup(by, { takenAt: at, migrations: of, logs });
  expect(await note(migrations.slice(0, -1))).toBe(false);
  expect(await note(migrations)).toBe(true);
  expect(await note(migrations, '2026-01-01T00:00:00.000Z')).toBe(true);
  const reports = await verifyAllLogs(stage.command);
  expect(reports.every(({ ok }) => ok)).toBe(true);
  expect(await read()).toEqual([Date.parse(takenAt) / 1000, expect.any(Number), 0]);
  expect((await stage.lines()).filter(({ type }) => type === 'log.backed-up')).toMatchObject([
    { data: { takenAt, lines: 7, by: 'tester (command line)' } },
    {},
  ]);
  const owner = openDatabase(ownerUrl);
  const edit = (sign: string) =>
    owner.main.$executeRawUnsafe(
      `UPDATE events SET at = at ${sign} interval '1 s' WHERE seq = 1 AND environment_id = (SELECT id FROM environments WHERE slug = 'shop')`,
    );
  await edit('+');
  await verifyAllLogs(stage.command);
  expect((await read())[2]).toBe(1);
  expect(
    (await getKeeping(stage.command)).logs.find(({ environment }) => environment === 'shop'),
  ).toMatchObject({
    fault: { line: 1 },
  });
  await edit('-');
  await verifyAllLogs(stage.command);
  expect((await read())[2]).toBe(0);
  await closeDatabase(owner);
});
