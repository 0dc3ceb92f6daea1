import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createApp } from '@/lib/api/create-app';
import { verifyAllLogs } from '@/lib/audit/verify-log';
import { createKey } from '@/lib/auth/create-key';
import { createToken } from '@/lib/auth/create-token';
import { revokeKey } from '@/lib/auth/revoke-key';
import { closeDatabase, type Database, openDatabase } from '@/lib/db/client';
import type { Ctx } from '@/lib/db/context';
import { changeEnvironment } from '@/lib/environments/change-environment';
import { parseSettings } from '@/lib/settings';
import { openPeopleStage, type PeopleStage } from '@/lib/testing/people-stage';
import { beat as supervised } from '@/lib/testing/supervisor-stage';
import { erasePerson } from './erase-person';
import { eraseSession } from './erase-session';

const marker = 'zebra-7731';
const reason = 'asked by the person';
let stage: PeopleStage;
let ownerUrl: string;
let ownerDatabase: Database;
let owned: Ctx;
let app: Awaited<ReturnType<typeof createApp>>;
let server: ServerType;
let address: string;
let admin: string;
let viewer: string;

beforeAll(async () => {
  stage = await openPeopleStage();
  const { url } = stage.database;
  ownerUrl = Object.assign(new URL(inject('postgres').ownerUrl), { pathname: new URL(url).pathname }).href;
  ownerDatabase = openDatabase(ownerUrl);
  owned = { ...stage.command, database: ownerDatabase };
  app = await createApp({
    url,
    ownerUrl,
    secret: inject('postgres').secret,
    settings: parseSettings({}, 'test'),
  });
  server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false });
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await stage.environment('shop', 'production');
  await stage.environment('lab');
  admin = (await createToken(await stage.person('admin@x.example', 'admin'), {})).token;
  viewer = (await createToken(await stage.person('viewer@x.example', 'viewer'), {})).token;
});
afterAll(async () => {
  await app?.close();
  server?.close();
  if (ownerDatabase) await closeDatabase(ownerDatabase);
  await stage?.close();
});

const call = (method: string, path: string, bearer: string, body?: object) => {
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
  return fetch(`${address}/api${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
};
const key = (owner: string, environment = 'shop') =>
  createKey(stage.command, { environment, owner, scopes: ['ingest', 'gate'] });

/** A session that says the marker everywhere, is held once, has an incident with a note, and is stopped. */
async function busySession(session: string, bearer: string, environment = 'shop'): Promise<void> {
  const event = (id: string, type: string, data: object) => ({ id, type, session, agent: 'codex', data });
  const events = [
    event(`${session}-1`, 'session.started', {
      ...{ driver: 'ann@x.example', host: `${marker}-host`, cwd: `/home/${marker}`, repo: marker },
    }),
    event(`${session}-2`, 'prompt.submitted', { prompt: `please ${marker}` }),
    event(`${session}-3`, 'tool.completed', { tool: 'Bash', input: { command: `echo ${marker}` } }),
  ];
  expect((await call('POST', '/v1/events', bearer, { events })).status).toBe(200);
  const action = { id: 'held', tool: 'Bash', input: { command: `terraform destroy ${marker}` } };
  const asked = await call('POST', '/v1/gate', bearer, { session, agent: 'codex', action, wait: 0 });
  expect(await asked.json()).toMatchObject({ decision: environment === 'shop' ? 'hold' : 'allow' });
  const incident = { title: `about ${marker}`, severity: 'low', session, note: `saw ${marker}` };
  expect((await call('POST', `/console/${environment}/incidents`, admin, incident)).status).toBe(201);
}
const stop = async (session: string, environment = 'shop') =>
  expect(
    (await call('POST', `/console/${environment}/sessions/${session}/stop`, admin, { reason: 'enough' }))
      .status,
  ).toBe(200);

/** Tables with a row that still has the words anywhere. */
async function tablesWith(words: string): Promise<string[]> {
  const tables = await ownerDatabase.main.$queryRawUnsafe<{ name: string }[]>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await ownerDatabase.main.$queryRawUnsafe<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM "${name}" AS t WHERE t::text LIKE $1`,
      `%${words}%`,
    );
    if (row && row.n > 0) found.push(name);
  }
  return found.sort();
}
const reportOf = async (slug: string) =>
  (await verifyAllLogs(stage.command)).find((log) => log.environment === slug);

test('a session: nothing it said is left in any table or answer, and the log verifies', async () => {
  const { key: bearer } = await key('owner@x.example');
  await busySession('run-1', bearer);
  await stop('run-1');
  expect(await tablesWith(marker)).toEqual(expect.arrayContaining(['approvals', 'events', 'sessions']));
  const dry = await eraseSession(owned, { environment: 'shop', session: 'run-1', reason, dryRun: true });
  expect(dry).toMatchObject({ dryRun: true, already: false });
  const done = await eraseSession(owned, { environment: 'shop', session: 'run-1', reason });
  expect(done).toMatchObject({ lines: dry.lines, kept: dry.kept, already: false });
  expect(done.lines).toBeGreaterThan(4);
  expect(done.note).toMatch(/are kept/);
  expect(await tablesWith(marker)).toEqual([]);
  expect(await reportOf('shop')).toMatchObject({ ok: true, erased: done.lines });
  const lines = await (await call('GET', '/console/shop/events?session=run-1', admin)).json();
  const prompt = lines.items.find((line: { type: string }) => line.type === 'prompt.submitted');
  expect(prompt).toMatchObject({ data: {}, erased: true });
  const kept = lines.items.find((line: { type: string }) => line.type === 'stop.requested');
  expect(kept.data).toMatchObject({ by: 'admin@x.example', reason: 'enough' });
  for (const path of [
    'events/export?format=csv&session=run-1',
    'events/export?session=run-1',
    'sessions/run-1',
    'incidents/1',
    'approvals',
    `events/${prompt.seq}`,
  ]) {
    const answer = await call('GET', `/console/shop/${path}`, admin);
    expect([path, answer.status]).toEqual([path, 200]);
    expect(await answer.text()).not.toContain(marker);
  }
});

test('again: nothing more happens, and no second line says so', async () => {
  const before = await stage.lines('shop');
  expect(await eraseSession(owned, { environment: 'shop', session: 'run-1', reason })).toMatchObject({
    ...{ lines: 0, already: true },
  });
  expect((await stage.lines('shop')).length).toBe(before.length);
  expect(before.at(-1)?.data).toMatchObject({ reason, by: 'tester (command line)' });
});

test('what waits for a decision is not erased under the people who decide it', async () => {
  const { key: bearer } = await key('owner@x.example');
  await busySession('run-2', bearer);
  await expect(eraseSession(owned, { environment: 'shop', session: 'run-2', reason })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/waits for a decision/),
  });
  expect(await tablesWith(marker)).toContain('events');
  await stop('run-2');
  await eraseSession(owned, { environment: 'shop', session: 'run-2', reason });
  expect(await tablesWith(marker)).toEqual([]);
});

test('over HTTP: admins only, with a reason', async () => {
  const { key: bearer } = await key('owner@x.example');
  await busySession('run-3', bearer);
  await stop('run-3');
  const path = '/console/shop/sessions/run-3/erase';
  expect((await call('POST', path, viewer, { reason })).status).toBe(403);
  expect((await call('POST', path, admin, {})).status).toBe(422);
  expect(await tablesWith(marker)).toContain('events');
  expect((await call('POST', '/console/shop/sessions/nobody/erase', admin, { reason })).status).toBe(404);
  const answer = await call('POST', path, admin, { reason });
  expect(await answer.json()).toMatchObject({ session: 'run-3', already: false });
  expect(await tablesWith(marker)).toEqual([]);
  expect(await reportOf('shop')).toMatchObject({ ok: true });
});

test('a person: every session of theirs, everywhere, under one pseudonym; their acts as an operator stay', async () => {
  const shop = await key('leaver@x.example');
  const lab = await key('leaver@x.example', 'lab');
  const { key: other } = await key('owner@x.example');
  await busySession('run-4', shop.key);
  await busySession('run-5', lab.key, 'lab');
  await busySession('run-6', other);
  for (const session of ['run-4', 'run-6']) await stop(session);
  const input = { email: 'Leaver@x.example', reason };
  await expect(erasePerson(owned, input)).rejects.toMatchObject({ message: expect.stringMatching(/revoke/) });
  for (const { id } of [shop, lab]) await revokeKey(stage.command, { id });
  const dry = await erasePerson(owned, { ...input, dryRun: true });
  expect(dry.sessions).toHaveLength(2);
  const done = await erasePerson(owned, input);
  expect(done.lines).toBe(dry.lines);
  expect(done.person).toMatch(/^erased-[0-9a-f]{12}@erased\.invalid$/);
  // Who made and revoked a key for whom is the record of an act.
  expect(await tablesWith('leaver@x.example')).toEqual(['events']);
  expect(await tablesWith(done.person)).toEqual(
    expect.arrayContaining(['agent_keys', 'approvals', 'events', 'sessions']),
  );
  expect(await (await call('GET', '/console/shop/events?session=run-6', admin)).text()).toContain(marker);
  expect((await erasePerson(owned, input)).sessions).toEqual([]);
  for (const slug of ['shop', 'lab', 'system']) expect(await reportOf(slug)).toMatchObject({ ok: true });
});

test('what a session left in an environment it reached, and its supervisor’s lines, go with it', async () => {
  await changeEnvironment(stage.command, { environment: 'shop', change: { identifiers: ['123456789012'] } });
  const scopes = ['ingest', 'gate', 'supervise'] as const;
  const made = { environment: 'lab', owner: 'owner@x.example', scopes: [...scopes] };
  const { key: bearer } = await createKey(stage.command, made);
  const run = 'run-of-run-7';
  const beat = { ...supervised, agent: 'codex', host: `${marker}-host`, user: marker };
  expect((await call('PUT', `/v1/supervisors/${run}`, bearer, beat)).status).toBe(200);
  const ask = (session: string, command: string) => {
    const action = { id: command, tool: 'Bash', input: { command } };
    return call('POST', '/v1/gate', bearer, { session, agent: 'codex', action, wait: 0 });
  };
  for (const session of ['run-7', 'run-8']) await ask(session, `aws --profile 123456789012 s3 ls ${marker}`);
  expect((await call('PUT', `/v1/supervisors/${run}`, bearer, { ...beat, session: 'run-7' })).status).toBe(
    200,
  );
  const ended = { code: 0, signal: null };
  await call('PUT', `/v1/supervisors/${run}`, bearer, { ...beat, session: 'run-7', ended });
  const left = async () =>
    (await stage.lines('shop')).filter(({ type, data }) => type === 'environment.reached' && data.tool);
  expect(await left()).toHaveLength(2);
  expect(JSON.stringify(await left())).not.toMatch(/run-[78]|lab/);
  const input = { environment: 'lab', session: 'run-7', reason };
  expect(await eraseSession(owned, { ...input, dryRun: true })).toMatchObject({
    elsewhere: 1,
    already: false,
  });
  expect(await eraseSession(owned, input)).toMatchObject({ elsewhere: 1, already: false });
  expect(await left()).toHaveLength(1);
  const said = (await stage.lines('shop')).at(-1);
  expect(said).toMatchObject({
    type: 'log.erased',
    data: { lines: 1, of: expect.stringMatching(/another environment/) },
  });
  expect(JSON.stringify(said)).not.toMatch(/run-7|lab|asked by the person/);
  const supervisors = (await stage.lines('lab')).filter(({ type }) => type.startsWith('supervisor.'));
  expect(supervisors.map(({ data }) => data)).toEqual(supervisors.map(() => ({})));
  expect(supervisors.length).toBeGreaterThan(0);
  for (const slug of ['shop', 'lab']) expect(await reportOf(slug)).toMatchObject({ ok: true });
  expect(await eraseSession(owned, input)).toMatchObject({ lines: 0, elsewhere: 0, already: true });
  await eraseSession(owned, { ...input, session: 'run-8' });
  expect(await left()).toHaveLength(0);
});

test('the running role can erase nothing', async () => {
  await expect(
    eraseSession(stage.command, { environment: 'shop', session: 'run-6', reason }),
  ).rejects.toThrow();
  expect(await tablesWith(marker)).toContain('events');
});
