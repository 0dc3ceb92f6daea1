import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { nameStandIn } from '@/lib/approvals/name-stand-in';
import { removeStandIn } from '@/lib/approvals/remove-stand-in';
import { verifyAllLogs } from '@/lib/audit/verify-log';
import { createKey } from '@/lib/auth/create-key';
import { createToken } from '@/lib/auth/create-token';
import { disableOperator } from '@/lib/auth/disable-operator';
import { grantRole } from '@/lib/auth/grant-role';
import { revokeKey } from '@/lib/auth/revoke-key';
import { revokeToken } from '@/lib/auth/revoke-token';
import { rotateKey } from '@/lib/auth/rotate-key';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { archiveEnvironment } from '@/lib/environments/archive-environment';
import { changeEnvironment } from '@/lib/environments/change-environment';
import { archivePolicy } from '@/lib/policies/archive-policy';
import { savePolicy } from '@/lib/policies/save-policy';
import { trimLogs } from '@/lib/retention/trim-logs';
import { saveExpectedRole } from '@/lib/roles/save-expected-role';
import { type BackupStage, openBackupStage } from '@/lib/testing/backup-stage';
import { openTestDatabase } from '@/lib/testing/open-test-database';
import { inDays } from '@/lib/testing/retention-stage';
import { admin, openStopStage, responder, type StopStage } from '@/lib/testing/stop-stage';
import { openSupervisor } from '@/lib/testing/supervisor-stage';
import { listTables, shortLived } from './describe-database';

let stage: StopStage;
let keep: BackupStage;
let ownerUrl: string;
beforeAll(async () => {
  keep = openBackupStage();
  stage = await openStopStage();
  const { pathname } = new URL(stage.database.url);
  ownerUrl = Object.assign(new URL(inject('postgres').ownerUrl), { pathname }).href;
  await makeOneOfEach();
});
afterAll(async () => {
  await stage?.close();
  keep?.close();
});

/** All rows of each table that a backup holds, as sorted JSON texts without these columns. */
async function rowsOf(url: string, without: Record<string, string[]>): Promise<Map<string, string[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = new Map<string, string[]>();
    for (const { table } of await listTables(client)) {
      if (shortLived.includes(table) || table === '_prisma_migrations') continue;
      const { rows } = await client.query<{ row: string }>(
        `SELECT (to_jsonb(t) - $1::text[])::text AS row FROM "${table}" t ORDER BY 1`,
        [without[table] ?? []],
      );
      found.set(
        table,
        rows.map(({ row }) => row),
      );
    }
    return found;
  } finally {
    await client.end();
  }
}

/** What a restore changes on purpose: it freezes, voids what waits, and writes that into the logs under a new epoch. */
const changed = {
  instance: ['epoch', 'policy_revision', 'last_backup_at', 'last_backup_by'],
  environments: ['frozen_at', 'frozen_by', 'frozen_reason'],
  approvals: ['status', 'decided_at', 'decided_by', 'reason'],
  log_heads: ['seq', 'hash'],
};
const appended = ['events', 'event_ids'];
/** What a restore has found itself stands in its place. */
const madeAnew = ['log_checks'];

const tally = (states: { status: string; _count: number }[]) =>
  Object.fromEntries(states.map(({ status, _count }) => [status, _count]));

test('every row of every table comes back as it was', async () => {
  const file = await keep.backup(stage.database.url);
  const before = await rowsOf(ownerUrl, changed);
  const states = await stage.database.main.approval.groupBy({ by: ['status'], _count: true });
  expect(tally(states)).toEqual({ pending: 3, approved: 2, rejected: 1, void: 2 });
  for (const [table, rows] of before) expect([table, rows.length > 0]).toEqual([table, true]);
  const empty = await openTestDatabase();
  try {
    await keep.restore(empty.url, file);
    const after = await rowsOf(empty.ownerUrl, changed);
    for (const [table, rows] of before) {
      const there = after.get(table) ?? [];
      if (madeAnew.includes(table)) continue;
      if (appended.includes(table))
        expect([table, rows.filter((row) => !there.includes(row))]).toEqual([table, []]);
      else expect([table, there]).toEqual([table, rows]);
    }
    const database = openDatabase(empty.url);
    try {
      const approvals = await database.main.approval.groupBy({ by: ['status'], _count: true });
      expect(tally(approvals)).toEqual({ void: 6, rejected: 1, approved: 1 });
      expect(await database.main.environment.count({ where: { frozenAt: null, id: { not: 1 } } })).toBe(0);
      const reports = await verifyAllLogs({ ...stage.command, database });
      expect(reports.filter(({ ok }) => !ok)).toEqual([]);
    } finally {
      await closeDatabase(database);
    }
  } finally {
    await empty.close();
  }
});

test('what was archived, shut or ended since stays so; what was opened does not come back', async () => {
  const { main } = stage.database;
  await stage.gate('leaves');
  await stage.gate('shuts');
  await stage.gate('opens');
  const ctx = stage.command;
  await changeEnvironment(ctx, { environment: 'opens', change: { holdAll: true } });
  await changeEnvironment(ctx, { environment: 'shuts', change: { failMode: 'open' } });
  await stage.person('night@x.example', 'viewer', 'shuts');
  const until = inDays(1);
  const named = await nameStandIn(ctx, {
    environment: 'shuts',
    email: 'night@x.example',
    from: new Date(),
    until,
  });
  const file = await keep.backup(stage.database.url);
  await archiveEnvironment(stage.command, { environment: 'leaves' });
  const shut = { holdAll: true, knownSessionsOnly: true, strict: true, failMode: 'closed' } as const;
  await changeEnvironment(ctx, { environment: 'shuts', change: { ...shut, retentionDays: 7 } });
  await changeEnvironment(ctx, { environment: 'opens', change: { holdAll: false } });
  await removeStandIn(ctx, { environment: 'shuts', id: named.id });
  const { carriedOver, lost } = await keep.restore(stage.database.url, file, { replace: true });
  expect(carriedOver.toSorted()).toEqual([
    'environment leaves is archived',
    'night@x.example no longer stands in in shuts',
    'shuts: all actions are held',
    'shuts: an agent that has lost the server is ended',
    'shuts: its gate fails closed',
    'shuts: only known sessions go on',
  ]);
  expect(lost).toContain('setting shuts: lines are kept 7 days');
  const rows = await main.environment.findMany({ where: { slug: { in: ['leaves', 'shuts', 'opens'] } } });
  const of = (slug: string) => rows.find((row) => row.slug === slug);
  expect(of('leaves')).toMatchObject({
    archivedAt: expect.any(Date),
    archivedBy: 'tester (command line)',
    frozenAt: expect.any(Date),
  });
  expect(of('shuts')).toMatchObject({ ...shut, retentionDays: null, archivedAt: null });
  expect(of('opens')).toMatchObject({ holdAll: true, archivedAt: null });
  expect((await stage.lines('leaves')).map(({ type }) => type)).toContain('environment.archived');
  await expect(
    createKey(ctx, { environment: 'leaves', owner: 'o@x.example', scopes: ['gate'] }),
  ).rejects.toThrow(/archived/);
  expect((await verifyAllLogs(ctx)).every(({ ok }) => ok)).toBe(true);
});

/** At least one row in every table: each state of a thing that a restore could lose or lift. */
async function makeOneOfEach(): Promise<void> {
  const ctx = stage.command;
  const { main } = stage.database;
  const shop = await stage.gate('shop');
  await stage.gate('away');
  await archiveEnvironment(ctx, { environment: 'away' });
  const frozen = await stage.gate('frozen');
  await stage.order(responder, '/frozen/freeze');
  await changeEnvironment(ctx, {
    environment: 'shop',
    change: { holdAll: true, identifiers: ['account 123456789012'], retentionDays: 30 },
  });
  await people();
  await saveExpectedRole(ctx, {
    environment: 'shop',
    role: { name: 'deployer', purpose: 'deploys', grants: ['read *'] },
  });
  const rules = {
    text: '@id("r") @effect("hold") @sentence("Said.") forbid (principal, action == Action::"destroy", resource);',
    title: 'No end',
  };
  for (const name of ['kept', 'gone'])
    await savePolicy(ctx, { environment: 'shop', name, mode: 'observe', from: 0, ...rules });
  await archivePolicy(ctx, { environment: 'shop', name: 'gone', reason: 'not needed any more' });
  const held: string[] = [];
  for (let action = 0; action < 5; action += 1) held.push((await shop.ask('s4')).requestId ?? '');
  const decide = (at: number, decision: string) =>
    stage.call(responder, `/shop/approvals/${held[at]}`, { decision, reason: 'looked at it' });
  await decide(0, 'approve');
  expect(await shop.collect(held[0] ?? '')).toMatchObject({ decision: 'allow' });
  await decide(1, 'approve');
  await decide(2, 'reject');
  await shop.ask('s1');
  await shop.send('s1', 'tool.completed');
  const odd = { title: 'Odd', severity: 'high', session: 's1', seq: 4, note: 'look' };
  expect(await stage.call(responder, '/shop/incidents', odd)).toMatchObject({ status: 201 });
  await frozen.ask('f1');
  const supervisor = await openSupervisor(stage, 'shop');
  await shop.ask('s2', { agent: 'codex' });
  await supervisor.beat({ agent: 'codex', session: 's2' });
  const { id } = await stage.order<{ id: string }>(responder, '/shop/sessions/s2/stop');
  await supervisor.step(id, 's2', 'delivered');
  await shop.ask('s2', { agent: 'codex' });
  await stage.order(responder, '/shop/sessions/s1/stop');
  await stage.order(admin, '/shop/sessions/s1/reset');
  await shop.ask('s1');
  const { id: environmentId } = shop;
  await main.drill.create({
    data: {
      ...{ id: randomUUID(), environmentId, sessionId: 's3', startedBy: admin, startedAt: new Date() },
      ...{ outcome: 'passed', steps: '[]' },
    },
  });
  const owner = openDatabase(ownerUrl);
  await changeEnvironment(ctx, { environment: 'frozen', change: { retentionDays: 30 } });
  await trimLogs({ ...ctx, database: owner }, { environment: 'frozen', now: inDays(31) });
  await closeDatabase(owner);
}

/** Disabled, invited, without content, with a password and a second factor; keys and tokens that work, end, and do not. */
async function people(): Promise<void> {
  const ctx = stage.command;
  const { main } = stage.database;
  await stage.person('sees@x.example', 'viewer', 'shop');
  await grantRole(ctx, { email: 'sees@x.example', environment: 'shop', role: 'viewer', content: false });
  const gone = await stage.person('gone@x.example', 'admin');
  await disableOperator(ctx, { id: gone.actor.id });
  const until = inDays(1);
  await nameStandIn(ctx, { environment: 'shop', email: 'sees@x.example', from: new Date(), until });
  const made = { environment: 'shop', owner: 'o@x.example', scopes: ['gate' as const] };
  await revokeKey(ctx, { id: (await createKey(ctx, made)).id });
  await rotateKey(ctx, { id: (await createKey(ctx, made)).id, endsAt: inDays(2).toISOString() });
  const person = await stage.person('tokens@x.example', 'viewer');
  await revokeToken(person, { id: (await createToken(person, {})).id });
  const { id: operatorId } = person.actor;
  await main.operatorAccount.create({
    data: { id: 'a1', accountId: 'a1', providerId: 'credential', operatorId, password: 'a hash' },
  });
  await main.twoFactor.create({ data: { id: 't1', operatorId, secret: 'sealed', backupCodes: 'sealed' } });
}
