import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { verifyAllLogs } from '@/lib/audit/verify-log';
import { closeDatabase, type Database, openDatabase } from '@/lib/db/client';
import type { Ctx } from '@/lib/db/context';
import { instanceKeys } from '@/lib/db/instance-keys';
import { Pulse } from '@/lib/db/pulse';
import { writeLog } from '@/lib/db/write-log';
import { changeEnvironment } from '@/lib/environments/change-environment';
import { createEnvironment } from '@/lib/environments/create-environment';
import { getEvent } from '@/lib/live/get-event';
import { listEvents } from '@/lib/live/list-events';
import { openTestDatabase, type TestDatabase } from '@/lib/testing/open-test-database';
import { getRetention } from './get-retention';
import { trimLogs } from './trim-logs';

const filter = { type: [], session: [], agent: [], decision: [], risk: [] };
const day = 24 * 60 * 60 * 1000;
let testDatabase: TestDatabase;
let database: Database;
let ownerDatabase: Database;
let owner: pg.Client;
let ctx: Ctx;
let ownerCtx: Ctx;
let shop: number;
let slug: string;
let made = 0;

beforeAll(async () => {
  testDatabase = await openTestDatabase();
  database = openDatabase(testDatabase.url);
  ownerDatabase = openDatabase(testDatabase.ownerUrl);
  owner = new pg.Client({ connectionString: testDatabase.ownerUrl });
  await owner.connect();
  const actor = { kind: 'command', user: 'tester' } as const;
  ctx = { database, keys: instanceKeys(testDatabase.secret), pulse: new Pulse(), actor };
  ownerCtx = { ...ctx, database: ownerDatabase };
  await createEnvironment(ctx, { slug: 'other', tier: 'staging' });
});
beforeEach(async () => {
  made += 1;
  slug = `shop-${made}`;
  await createEnvironment(ctx, { slug, tier: 'staging' });
  shop = (await database.main.environment.findUniqueOrThrow({ where: { slug } })).id;
});
afterAll(async () => {
  await owner?.end();
  for (const opened of [database, ownerDatabase]) if (opened) await closeDatabase(opened);
  await testDatabase?.close();
});

const append = (count: number) =>
  writeLog(ctx, shop, async (log) => {
    for (let line = 0; line < count; line += 1)
      log.append({ type: 'gate.allowed', session: 's', agent: 'codex', data: { line, tool: 'Bash' } });
  });
/** As if so many days had gone by since: the trim's clock is put forward. */
const inDays = (days: number) => new Date(Date.now() + days * day);
const setDays = (retentionDays: number | null, environment = slug) =>
  changeEnvironment(ctx, { environment, change: { retentionDays } });
const reportOf = async (slug: string) => (await verifyAllLogs(ctx)).find((log) => log.environment === slug);
const count = async (table: 'events' | 'event_ids', environmentId = shop) =>
  (await owner.query(`SELECT count(*)::int AS n FROM ${table} WHERE environment_id = $1`, [environmentId]))
    .rows[0].n as number;

test('keeps everything where no retention is set', async () => {
  await append(20);
  const before = await count('events');
  expect(await trimLogs(ownerCtx, { now: inDays(4000) })).toContainEqual({
    ...{ environment: slug, retentionDays: null, lines: 0, through: null },
  });
  expect(await count('events')).toBe(before);
});

test('removes old lines and their ids in steps, each with its anchor; the rest still verifies', async () => {
  await append(50);
  await setDays(30);
  const head = await database.main.logHead.findUniqueOrThrow({ where: { environmentId: shop } });
  const steps: number[] = [];
  const [report] = await trimLogs(ownerCtx, {
    ...{ environment: slug, now: inDays(31), stepLines: 20n },
    onStep: ({ lines }) => steps.push(lines),
  });
  // 52 lines: its creation, 50 calls, the setting.
  expect(report).toEqual({ environment: slug, retentionDays: 30, lines: 52, through: Number(head.seq) });
  expect(steps).toEqual([20, 40, 52]);
  expect(await count('events')).toBe(3);
  expect(await count('event_ids')).toBe(3);
  expect(await reportOf(slug)).toMatchObject({ ok: true, lines: 3, trimmed: { through: 52 } });
  await append(5);
  expect(await reportOf(slug)).toMatchObject({ ok: true, lines: 8 });
  expect((await trimLogs(ownerCtx, { environment: slug }))[0]).toMatchObject({ lines: 0, through: 52 });
  expect(await count('events', 1)).toBeGreaterThan(0);
  expect(await reportOf('other')).toMatchObject({ ok: true });
});

test('a dry run says what would go and removes nothing', async () => {
  await append(10);
  await setDays(7);
  const before = await count('events');
  const [report] = await trimLogs(ownerCtx, { environment: slug, now: inDays(8), dryRun: true });
  expect(report).toMatchObject({ lines: before, through: null });
  expect(await count('events')).toBe(before);
});

test.each<[string, string, RegExp]>([
  [
    'a removal without an anchor',
    'DELETE FROM events WHERE environment_id = $1 AND seq <= 60',
    /53 to 60 are missing/,
  ],
  ['an anchor that went', 'DELETE FROM log_trims WHERE environment_id = $1', /lines 1 to 52 are missing/],
  [
    'an anchor moved forward',
    `WITH gone AS (DELETE FROM events WHERE environment_id = $1 AND seq <= 54 RETURNING seq, hash)
     UPDATE log_trims SET through_seq = 54, through_hash = (SELECT hash FROM gone WHERE seq = 54) WHERE environment_id = $1`,
    /does not have this instance's signature/,
  ],
  [
    'an anchor of another day',
    `UPDATE log_trims SET trimmed_at = now() WHERE environment_id = $1`,
    /signature/,
  ],
  [
    'a line put below the anchor',
    `INSERT INTO events SELECT environment_id, 10, id || 'x', type, session_id, agent, at, received_at, risk, body, salt, body_hash, digest, hash
     FROM events WHERE environment_id = $1 AND seq = 55`,
    /but this one is there/,
  ],
])('%s is found and named', async (_name, statement, what) => {
  await append(50);
  await setDays(30);
  await trimLogs(ownerCtx, { environment: slug, now: inDays(31) });
  await append(10);
  expect(await reportOf(slug)).toMatchObject({ ok: true });
  await owner.query(statement, [shop]);
  const report = await reportOf(slug);
  expect(report?.ok).toBe(false);
  expect(report?.fault?.what).toMatch(what);
});

test('a hole is not covered up by an anchor', async () => {
  await append(50);
  await setDays(30);
  await owner.query('DELETE FROM events WHERE environment_id = $1 AND seq = 17', [shop]);
  await expect(trimLogs(ownerCtx, { environment: slug, now: inDays(31) })).rejects.toThrow(/audit verify/);
  expect(await count('events')).toBe(51);
});

test('the running role can neither trim nor make an anchor', async () => {
  await append(50);
  await setDays(30);
  await expect(trimLogs(ctx, { environment: slug, now: inDays(31) })).rejects.toThrow();
  await expect(
    database.main.$executeRawUnsafe('DELETE FROM log_trims WHERE environment_id = $1::int', shop),
  ).rejects.toThrow();
  expect(await reportOf(slug)).toMatchObject({ ok: true, lines: 52 });
});

test('what is asked for before the trim is told honestly', async () => {
  await append(50);
  await setDays(30);
  await trimLogs(ownerCtx, { environment: slug, now: inDays(31) });
  await append(5);
  const page = await listEvents(ctx, { environment: slug, filter, limit: 100 });
  expect(page.rows).toHaveLength(6);
  expect(page).toMatchObject({ next: null, trimmed: { through: 52 } });
  const before = await listEvents(ctx, { environment: slug, filter, limit: 100, before: 40n });
  expect(before).toMatchObject({ rows: [], next: null, trimmed: { through: 52 } });
  await expect(getEvent(ctx, { environment: slug, seq: 17n })).rejects.toMatchObject({
    code: 'gone',
    message: expect.stringMatching(/removed by retention on \d{4}-\d\d-\d\d/),
  });
  await expect(getEvent(ctx, { environment: slug, seq: 999n })).rejects.toMatchObject({
    code: 'not-found',
  });
  const view = await getRetention(ctx, { environment: slug });
  expect(view).toMatchObject({ days: 30, trimmed: { through: 52, lines: 52 }, due: { lines: 0 } });
  expect(view.oldest?.seq).toBe(53);
});
