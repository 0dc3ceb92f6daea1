import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeDatabase, type Database, openDatabase } from '@/lib/db/client';
import type { Ctx } from '@/lib/db/context';
import { instanceKeys } from '@/lib/db/instance-keys';
import { Pulse } from '@/lib/db/pulse';
import { writeLog } from '@/lib/db/write-log';
import { createEnvironment } from '@/lib/environments/create-environment';
import { openTestDatabase, type TestDatabase } from '@/lib/testing/open-test-database';
import { verifyAllLogs } from './verify-log';

let testDatabase: TestDatabase;
let database: Database;
let owner: pg.Client;
let ctx: Ctx;
/** Each test spoils a log of its own. */
let shop: { id: number; slug: string };

beforeAll(async () => {
  testDatabase = await openTestDatabase();
  database = openDatabase(testDatabase.url);
  owner = new pg.Client({ connectionString: testDatabase.ownerUrl });
  await owner.connect();
  const actor = { kind: 'command', user: 'tester' } as const;
  ctx = { database, keys: instanceKeys(testDatabase.secret), pulse: new Pulse(), actor };
});
let shops = 0;
beforeEach(async () => {
  shops += 1;
  const slug = `shop-${shops}`;
  await createEnvironment(ctx, { slug, tier: 'staging' });
  const { id } = await database.main.environment.findUniqueOrThrow({ where: { slug } });
  shop = { id, slug };
  const { seq } = await database.main.logHead.findUniqueOrThrow({ where: { environmentId: id } });
  // In two transactions: lines of one moment cannot trade places, their numbers are unique in it.
  await append(...numbers(Number(seq) + 1, 17));
  await append(...numbers(18, 40));
});
afterAll(async () => {
  await owner?.end();
  if (database) await closeDatabase(database);
  await testDatabase?.close();
});

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
const append = (...notes: number[]) =>
  writeLog(ctx, shop.id, async (log) => {
    for (const note of notes)
      log.append({
        type: 'gate.allowed',
        session: `s${note % 3}`,
        agent: 'codex',
        data: { note, tool: 'Bash' },
      });
  });
/** SQL with the rights of the owner of the database, on events of `shop`; $1 is its id. */
const tamper = (sql: string) => owner.query(sql, [shop.id]);
const reportOf = async (slug: string) => (await verifyAllLogs(ctx)).find((log) => log.environment === slug);

test('an untouched log verifies, and the next line too', async () => {
  expect(await reportOf(shop.slug)).toEqual({ environment: shop.slug, lines: 40, ok: true });
  await append(41);
  expect(await reportOf(shop.slug)).toMatchObject({ lines: 41, ok: true });
  expect(await reportOf('system')).toMatchObject({ ok: true });
});

const forged = (seq: number, from: number, more = '') =>
  `INSERT INTO events SELECT environment_id, ${seq}, id || 'x', type, session_id, agent, at, received_at ${more}, risk, body, salt, body_hash, digest, hash
   FROM events WHERE environment_id = $1 AND seq = ${from}`;
const set = (what: string, seq = 17) =>
  `UPDATE events SET ${what} WHERE environment_id = $1 AND seq = ${seq}`;
const swap = (a: number, b: number) =>
  `UPDATE events SET seq = CASE seq WHEN ${a} THEN ${b} ELSE ${a} END WHERE environment_id = $1 AND seq IN (${a}, ${b})`;

test.each<[string, string[], number, RegExp]>([
  ['edited content', [set(`body = replace(body, 'Bash', 'Bush')`)], 17, /content was changed/],
  ['content removed', [set('body = NULL')], 17, /removed but not erased/],
  ['another salt', [set(`salt = '\\x00'`)], 17, /content was changed/],
  ['no salt', [set('salt = NULL')], 17, /salt is missing/],
  ['edited id', [set(`id = 'other'`)], 17, /column id was changed/],
  ['edited agent', [set(`agent = 'claude-code'`)], 17, /column agent was changed/],
  ['edited time', [set(`at = at + interval '1 ms'`)], 17, /column at was changed/],
  ['edited type', [set(`type = 'gate.denied'`)], 17, /type, session/],
  ['edited session', [set(`session_id = 's9'`)], 17, /type, session/],
  ['no session', [set('session_id = NULL')], 17, /type, session/],
  ['edited receipt', [set(`received_at = received_at + interval '1 ms'`)], 17, /time of receipt/],
  ['edited digest', [set(`digest = '\\x00'`)], 17, /digest was changed/],
  ['edited hash', [set(`hash = '\\x00'`)], 17, /its hash was changed/],
  ['deleted line', [`DELETE FROM events WHERE environment_id = $1 AND seq = 17`], 17, /this line is missing/],
  [
    'deleted lines',
    [`DELETE FROM events WHERE environment_id = $1 AND seq IN (17, 18)`],
    17,
    /17 to 18 are missing/,
  ],
  ['deleted first line', [`DELETE FROM events WHERE environment_id = $1 AND seq = 1`], 1, /missing/],
  [
    'deleted and renumbered',
    [
      `DELETE FROM events WHERE environment_id = $1 AND seq = 17`,
      `UPDATE events SET seq = seq - 1 WHERE environment_id = $1 AND seq > 17`,
      `UPDATE log_heads SET seq = seq - 1 WHERE environment_id = $1`,
    ],
    17,
    /was removed/,
  ],
  ['neighbours swapped', [swap(17, 18)], 17, /line 18 changed places/],
  ['far lines swapped', [swap(17, 31)], 17, /line 31 changed places/],
  [
    'inserted between',
    [
      // The copy carries its own intact content, so that only the chain can tell; the rest moves up by one.
      `UPDATE events SET seq = seq + 1000 WHERE environment_id = $1 AND seq >= 17`,
      `INSERT INTO events SELECT environment_id, 17, id, type, session_id, agent, at, received_at, risk, body, salt, body_hash, digest, hash
         FROM events WHERE environment_id = $1 AND seq = 10`,
      `UPDATE events SET seq = seq - 999 WHERE environment_id = $1 AND seq > 1000`,
      `UPDATE log_heads SET seq = seq + 1 WHERE environment_id = $1`,
    ],
    17,
    /written here is now number 18: lines were inserted/,
  ],
  [
    'a second line of the same number',
    [forged(17, 17, `+ interval '1 s'`)],
    17,
    /two lines carry this number/,
  ],
  ['a second last line', [forged(40, 40, `+ interval '1 s'`)], 40, /two lines carry this number/],
  ['tail cut', [`DELETE FROM events WHERE environment_id = $1 AND seq > 30`], 31, /ends at line 30, but 40/],
  ['everything cut', [`DELETE FROM events WHERE environment_id = $1`], 1, /ends at line 0, but 40/],
  ['appended behind the end', [forged(41, 40)], 41, /lines up to 41: they were inserted/],
  [
    'tail cut, end moved',
    [
      `DELETE FROM events WHERE environment_id = $1 AND seq > 30`,
      `UPDATE log_heads SET seq = 30 WHERE environment_id = $1`,
    ],
    30,
    /noted end/,
  ],
])('%s: found and named', async (_name, statements, seq, what) => {
  for (const statement of statements) await tamper(statement);
  const reports = await verifyAllLogs(ctx);
  const report = reports.find((log) => log.environment === shop.slug);
  expect(report).toMatchObject({ ok: false, fault: { seq } });
  expect(report?.fault?.what).toMatch(what);
  expect(reports.find((log) => log.environment === 'system')).toMatchObject({ ok: true });
});

test('an erased body leaves the chain verifying', async () => {
  await tamper(set('body = NULL, salt = NULL'));
  expect(await reportOf(shop.slug)).toMatchObject({
    fault: { seq: 17, what: expect.stringContaining('no later line says that it was erased') },
  });
  // Line 17 is of session s2.
  await writeLog(ctx, shop.id, async (log) => log.append({ type: 'log.erased', session: 's2', data: {} }));
  expect(await reportOf(shop.slug)).toMatchObject({ ok: true, lines: 41, erased: 1 });
});

test('a page boundary hides nothing', async () => {
  await writeLog(ctx, shop.id, async (log) => {
    for (let note = 41; note <= 2500; note += 1) log.append({ type: 'gate.allowed', data: { note } });
  });
  expect(await reportOf(shop.slug)).toMatchObject({ ok: true, lines: 2500 });
  for (const seq of [100, 1100, 2100, 2500]) {
    await tamper(forged(seq, seq, `+ interval '1 s'`));
    expect(await reportOf(shop.slug)).toMatchObject({
      fault: { seq, what: expect.stringContaining('two lines') },
    });
    await tamper(`DELETE FROM events WHERE environment_id = $1 AND seq = ${seq} AND id LIKE '%x'`);
  }
  await tamper(swap(20, 2400));
  expect(await reportOf(shop.slug)).toMatchObject({
    fault: { seq: 20, what: 'it and line 2400 changed places' },
  });
});

test('the running role can do none of this', async () => {
  await expect(database.main.event.updateMany({ data: { type: 'x' } })).rejects.toThrow();
  await expect(database.main.event.deleteMany({})).rejects.toThrow();
});
