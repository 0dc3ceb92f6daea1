import pg from 'pg';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { verifyAllLogs } from '@/lib/audit/verify-log';
import { disableOperator } from '@/lib/auth/disable-operator';
import { revokeGrant } from '@/lib/auth/revoke-grant';
import { revokeKey } from '@/lib/auth/revoke-key';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { changeEnvironment } from '@/lib/environments/change-environment';
import { eraseSession } from '@/lib/erasure/erase-session';
import { type BackupStage, openBackupStage } from '@/lib/testing/backup-stage';
import { framesOf } from '@/lib/testing/live-stage';
import { admin, type Gate, openStopStage, responder, type StopStage } from '@/lib/testing/stop-stage';
import { holdServers } from './hold-servers';

let stage: StopStage;
let keep: BackupStage;
let shop: Gate;
let ownerUrl: string;
beforeEach(async () => {
  keep = openBackupStage();
  stage = await openStopStage();
  shop = await stage.gate('shop', 'staging');
  await shop.ask('s1');
  await shop.send('s1', 'tool.completed');
  const { pathname } = new URL(stage.database.url);
  ownerUrl = Object.assign(new URL(inject('postgres').ownerUrl), { pathname }).href;
});
afterEach(async () => {
  await stage?.close();
  keep?.close();
});

const verified = async () => (await verifyAllLogs(stage.command)).every(({ ok }) => ok);
/** Restores, and waits until the server has noticed that it may go on: that takes it a moment longer. */
async function restoreHere(file: string) {
  const restored = await keep.restore(stage.database.url, file, { replace: true });
  await expect.poll(async () => (await fetch(`${stage.url}/health`)).status).toBe(200);
  return restored;
}

test('a database that holds something is replaced only when asked to, and told what it holds', async () => {
  const file = await keep.backup(stage.database.url);
  await stage.gate('later');
  await expect(keep.restore(stage.database.url, file)).rejects.toThrow(
    /not empty: it holds 2 environments \(later, shop\).*--replace/,
  );
  expect((await shop.ask('s1')).decision).toBe('allow');
  const { lost } = await restoreHere(file);
  expect(lost).toEqual(
    expect.arrayContaining(['environment later', expect.stringMatching(/^key ilk_.* in later$/)]),
  );
  expect(await stage.database.main.environment.count({ where: { slug: 'later' } })).toBe(0);
  expect(await verified()).toBe(true);
});

test('backups made while the log is written to hold one moment each', async () => {
  let writing = true;
  const writers = ['a', 'b', 'c'].map(async (session) => {
    while (writing) await shop.ask(session);
  });
  const files = [await keep.backup(stage.database.url), await keep.backup(stage.database.url)];
  writing = false;
  await Promise.all(writers);
  const ends: number[] = [];
  for (const file of files) {
    const { logs, manifest } = await restoreHere(file);
    expect(logs.every(({ ok }) => ok)).toBe(true);
    ends.push(manifest.header.logs.find(({ environment }) => environment === 'shop')?.lines ?? 0);
  }
  expect(ends[0]).toBeGreaterThan(2);
  expect(ends[1]).toBeGreaterThan(ends[0] ?? 0);
});

test('under a running server: denied meanwhile, frozen afterwards, open again once unfrozen', async () => {
  const held = await holdOne();
  const file = await keep.backup(stage.database.url);
  await holdServers(ownerUrl, async () => {
    const answer = await shop.ask('s1');
    expect(answer).toMatchObject({ decision: 'deny', stopped: false });
    expect(answer.reason).toContain('Interlock is being restored from a backup');
    for (const [path, body] of [['/v1/events', {}], ['/health'], ['/console/shop/events']] as const) {
      const response = await fetch(stage.url + path, body ? { method: 'POST', body: '{}' } : {});
      expect([path, response.status, response.headers.get('retry-after')]).toEqual([path, 503, '5']);
    }
    const hook = await fetch(`${stage.url}/v1/hooks/claude?as=json`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ hook_event_name: 'PreToolUse', session_id: 's1', tool_name: 'Bash' }),
    });
    expect([hook.status, JSON.stringify(await hook.json())]).toEqual([
      200,
      expect.stringContaining('"deny"'),
    ]);
  });
  const { manifest } = await restoreHere(file);
  const frozen = await shop.ask('s1');
  expect(frozen.decision).toBe('deny');
  expect(frozen.reason).toContain(`restored from the backup of ${manifest.header.takenAt}`);
  expect((await shop.collect(held)).decision).toBe('deny');
  await stage.order(admin, '/shop/unfreeze', 'looked at it');
  expect(await shop.collect(held)).toMatchObject({
    decision: 'deny',
    reason: expect.stringContaining('void'),
  });
  await stage.database.main.environment.update({ where: { id: shop.id }, data: { holdAll: false } });
  expect((await shop.ask('s1')).decision).toBe('allow');
  await shop.send('s1', 'tool.completed');
  expect(await verified()).toBe(true);
});

test('the live feed ends and comes back with the epoch of the restored history', async () => {
  const file = await keep.backup(stage.database.url);
  const watch = async (after: string) =>
    framesOf(await fetch(`${stage.url}/console/shop/live${after}`, await asAdmin()));
  const feed = await watch('');
  const first = await feed.next();
  for (let line = 0; line < 20; line += 1) await shop.ask('s1');
  const { epoch } = await restoreHere(file);
  for (let frame = await feed.next(); frame; frame = await feed.next())
    expect(frame.data).not.toHaveProperty('epoch');
  const again = await watch(`?after=500&epoch=${first?.data.epoch}`);
  const hello = await again.next();
  expect(hello).toMatchObject({ event: 'hello', data: { epoch } });
  expect(hello?.data.epoch).not.toBe(first?.data.epoch);
  await shop.ask('s1');
  const [line] = await again.until(({ event }) => event === 'message');
  expect(line?.data).toMatchObject({ type: 'gate.denied', seq: Number(hello?.data.to) + 1 });
  await again.close();
});

test('what was closed since the backup stays closed, and what was opened is gone', async () => {
  await stage.caller('leaves@x.example', 'admin');
  await stage.caller('shrinks@x.example', 'admin');
  const second = await stage.gate('second', 'staging');
  await second.ask('t1');
  const file = await keep.backup(stage.database.url);
  await stage.order(responder, '/shop/sessions/s1/stop', 'it deletes things');
  await stage.order(responder, '/second/stop', 'all of it');
  const key = await stage.database.main.agentKey.findFirstOrThrow({ where: { environmentId: second.id } });
  await revokeKey(stage.command, { id: key.id });
  const { id } = await stage.database.main.operator.findUniqueOrThrow({
    where: { email: 'leaves@x.example' },
  });
  await disableOperator(stage.command, { id });
  await revokeGrant(stage.command, { email: 'shrinks@x.example' });
  await stage.caller('comes@x.example', 'admin');
  const { carriedOver, notCarriedOver, lost } = await restoreHere(file);
  expect(carriedOver).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^stop of session s1, requested by ren@x.example: it deletes things$/),
      expect.stringMatching(/^stop of an environment/),
      expect.stringMatching(/^key ilk_.* is revoked$/),
      expect.stringMatching(/^token ilo_.* of leaves@x.example is revoked$/),
      'leaves@x.example is disabled',
      'shrinks@x.example is no longer admin everywhere',
    ]),
  );
  expect(carriedOver).toHaveLength(6);
  expect(notCarriedOver).toEqual([]);
  expect(lost).toContain('person comes@x.example');
  await stage.order(admin, '/shop/unfreeze');
  expect(await shop.ask('s1')).toMatchObject({ decision: 'deny', stopped: true });
  expect((await shop.ask('s9')).decision).toBe('allow');
  expect(await shop.linesOf('stop.requested')).toMatchObject([{ session: 's1' }]);
  const { status } = await stage.call('leaves@x.example', '/shop/events');
  expect(status).toBe(401);
  expect(await verified()).toBe(true);
});

test('what was erased by request stays erased, and passwords are those chosen last', async () => {
  await shop.send('s1', 'prompt.submitted', { data: { prompt: 'MARKER of somebody' } });
  const { id: operatorId } = await stage.database.main.operator.findUniqueOrThrow({
    where: { email: admin },
  });
  const account = { id: 'a1', accountId: 'a1', providerId: 'credential', operatorId, password: 'leaked' };
  await stage.database.main.operatorAccount.create({ data: account });
  await stage.database.main.operatorAccount.update({ where: { id: 'a1' }, data: { password: 'older' } });
  const file = await keep.backup(stage.database.url);
  await stage.database.main.operatorAccount.update({ where: { id: 'a1' }, data: { password: 'newest' } });
  const owned = openDatabase(ownerUrl);
  await eraseSession(
    { ...stage.command, database: owned },
    { environment: 'shop', session: 's1', reason: 'she asked for it' },
  );
  await closeDatabase(owned);
  const { carriedOver } = await restoreHere(file);
  expect(carriedOver).toEqual([
    `${admin} signs in with the password chosen last`,
    expect.stringMatching(/^content of session s1 is erased again \(\d+ lines\)$/),
  ]);
  const bodies = await stage.database.main.event.findMany({ select: { body: true } });
  expect(JSON.stringify(bodies)).not.toContain('MARKER');
  expect(await shop.linesOf('log.erased')).toMatchObject([
    { session: 's1', data: { reason: expect.stringContaining('she asked for it') } },
  ]);
  const found = await stage.database.main.operatorAccount.findUniqueOrThrow({ where: { id: 'a1' } });
  expect(found.password).toBe('newest');
  expect(await verified()).toBe(true);
});

test('what an erased session left in an environment it reached stays erased', async () => {
  const live = await stage.gate('live', 'production');
  await changeEnvironment(stage.command, { environment: 'live', change: { identifiers: ['123456789012'] } });
  await shop.ask('s1');
  await shop.ask('s7', { command: 'aws --profile 123456789012 s3 ls MARKER' });
  expect(await live.linesOf('environment.reached')).toHaveLength(1);
  const file = await keep.backup(stage.database.url);
  const owned = openDatabase(ownerUrl);
  const input = { environment: 'shop', session: 's7', reason: 'she asked for it' };
  expect(await eraseSession({ ...stage.command, database: owned }, input)).toMatchObject({ elsewhere: 1 });
  await closeDatabase(owned);
  await restoreHere(file);
  const bodies = await stage.database.main.event.findMany({ select: { body: true } });
  expect(JSON.stringify(bodies)).not.toContain('MARKER');
  expect(await live.linesOf('log.erased')).toMatchObject([{ session: null, data: { lines: 1 } }]);
  expect(await verified()).toBe(true);
});

test('a restore killed when all is loaded and nothing committed leaves the old data whole, and the server goes on', async () => {
  const file = await keep.backup(stage.database.url);
  for (let line = 0; line < 5; line += 1) await shop.ask('s1');
  const count = await stage.database.main.event.count();
  const blocker = new pg.Client({ connectionString: ownerUrl });
  await blocker.connect();
  try {
    // The last thing a restore does is to give the running role its rights: there it is made to wait.
    await blocker.query('BEGIN; GRANT USAGE ON SCHEMA public TO PUBLIC');
    const restoring = keep.restoreAsProcess(stage.database.url, file);
    const waiting = `SELECT FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid`;
    while ((await blocker.query(waiting)).rowCount === 0) await pause();
    expect((await shop.ask('s1')).reason).toContain('is being restored');
    expect(await restoring.kill()).toBe('SIGKILL');
    await blocker.query('ROLLBACK');
    while ((await shop.ask('s1')).decision !== 'allow') await pause();
  } finally {
    await blocker.end();
  }
  expect(await stage.database.main.event.count()).toBe(count + 1);
  expect(await stage.database.main.event.count({ where: { type: 'log.restored' } })).toBe(0);
  expect(await verified()).toBe(true);
});

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

async function holdOne(): Promise<string> {
  await stage.database.main.environment.update({ where: { id: shop.id }, data: { holdAll: true } });
  const { requestId } = await shop.ask('s1');
  return requestId ?? '';
}

async function asAdmin(): Promise<RequestInit> {
  const { createToken } = await import('@/lib/auth/create-token');
  const { token } = await createToken(stage.command, { email: admin });
  return { headers: { authorization: `Bearer ${token}` } };
}
