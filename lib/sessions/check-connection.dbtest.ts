import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestOf } from '@/lib/db/instance-keys';
import { writeLog } from '@/lib/db/write-log';
import { type Connectable, denialSettlesMs, refusedOnPurpose } from '@/lib/domain/connection-check';
import { admin, type Gate, openStopStage, type StopStage } from '@/lib/testing/stop-stage';
import { checkConnection } from './check-connection';
import { findDenial } from './find-denial';

let stage: StopStage;
let shop: Gate;
beforeAll(async () => {
  stage = await openStopStage();
  shop = await stage.gate('shop', 'staging');
  await stage.caller('vic@x.example', 'viewer', 'shop');
  await stage.environment('lab-of-others');
  await stage.caller('stranger@x.example', 'admin', 'lab-of-others');
});
afterAll(() => stage?.close());

const check = (client: Connectable, at = 'shop') =>
  checkConnection(stage.command, { environment: at, client });

/** A line as control writes it. */
const line = (type: string, session: string | null, data: object, agent: string | null = 'claude-code') =>
  writeLog(stage.command, shop.id, async (log) => {
    const id = randomUUID();
    const digest = digestOf(stage.keys, id);
    log.appendLines([
      { id, type, session, agent, at: null, risk: null, dataText: JSON.stringify(data), digest },
    ]);
  });

test('nothing is known before anything was heard', async () => {
  expect(await check('claude')).toMatchObject({
    first: null,
    asked: null,
    denial: null,
    supervisor: null,
    stop: null,
  });
});

test('an event is seen for its own client only, and for agents of one’s own under any other name', async () => {
  await shop.send('c1', 'session.started');
  await shop.send('m1', 'session.started', { agent: 'my-agent' });
  expect((await check('claude')).first).toMatchObject({ session: 'c1' });
  expect((await check('own')).first).toMatchObject({ session: 'm1' });
  expect((await check('codex')).first).toBeNull();
  expect((await check('claude')).asked).toBeNull();
});

test('the gate was asked', async () => {
  expect((await shop.ask('c1', { command: 'npm test' })).decision).toBe('allow');
  expect(await check('claude')).toMatchObject({ asked: { session: 'c1' }, denial: null });
});

test('the command that exists to be refused is refused, however it is wrapped', async () => {
  for (const command of [refusedOnPurpose, `bash -lc '${refusedOnPurpose}'`])
    expect(await shop.ask('wrapped', { command, agent: 'codex' })).toMatchObject({
      decision: 'deny',
      stopped: false,
      reason: expect.stringContaining('Refused on purpose'),
    });
  expect((await shop.ask('wrapped', { command: 'echo hello', agent: 'codex' })).decision).toBe('allow');
});

test('a denial waits, is honoured when the session goes on, and ignored when the call is completed all the same', async () => {
  await shop.ask('d1', { command: refusedOnPurpose, action: 'a1' });
  const where = { environmentId: shop.id, agent: { equals: 'claude-code' } };
  const { at } = (await check('claude')).denial ?? { at: '' };
  const after = async (ms: number) =>
    (await findDenial(stage.database.main, where, new Date(Date.parse(at) + ms)))?.outcome;
  expect(await after(denialSettlesMs - 1)).toBe('waiting');
  expect(await after(denialSettlesMs)).toBe('honoured');
  await shop.send('d1', 'turn.ended', { action: 'a1' });
  expect(await after(0)).toBe('honoured');
  expect((await check('claude')).denial).toMatchObject({ outcome: 'honoured', ranAt: null });
  await shop.send('d1', 'tool.completed', { action: 'another' });
  expect((await check('claude')).denial).toMatchObject({ outcome: 'honoured' });
  await shop.send('d1', 'tool.completed', { action: 'a1' });
  expect((await check('claude')).denial).toMatchObject({ outcome: 'ignored', ranAt: expect.any(String) });
  await shop.ask('d2', { command: refusedOnPurpose, action: 'a2' });
  await shop.send('d2', 'turn.ended');
  expect((await check('claude')).denial).toMatchObject({ session: 'd1', outcome: 'ignored' });
});

test('what doctor plays proves nothing about its client', async () => {
  await shop.ask('interlock-doctor', { command: refusedOnPurpose, agent: 'gemini-cli' });
  await shop.send('interlock-doctor', 'turn.ended', { agent: 'gemini-cli' });
  expect(await check('gemini')).toMatchObject({ asked: { session: 'interlock-doctor' }, denial: null });
});

test('a supervisor is attached, lost, back and ended', async () => {
  for (const [type, state] of [
    ['supervisor.attached', 'attached'],
    ['supervisor.lost', 'lost'],
    ['supervisor.returned', 'attached'],
    ['supervisor.ended', 'ended'],
  ] as const) {
    await line(type, 'c1', { host: 'laptop' });
    expect((await check('claude')).supervisor).toMatchObject({ session: 'c1', host: 'laptop', state });
  }
  expect((await check('codex')).supervisor).toBeNull();
});

test('a verified stop counts for its client, a drill for the environment, the newer one first', async () => {
  await line('stop.verified', 'c1', {});
  expect((await check('claude')).stop).toMatchObject({ what: 'stop', session: 'c1', passed: true });
  expect((await check('codex')).stop).toBeNull();
  await line('drill.failed', null, {}, null);
  expect((await check('codex')).stop).toMatchObject({ what: 'drill', passed: false });
  await line('drill.passed', null, {}, null);
  expect((await check('claude')).stop).toMatchObject({ what: 'drill', passed: true, stale: false });
});

test('a viewer may read it, nobody from outside; an unknown client is named', async () => {
  expect(await stage.call('vic@x.example', '/shop/connect/claude')).toMatchObject({
    status: 200,
    body: { first: { session: 'c1' } },
  });
  expect((await stage.call('stranger@x.example', '/shop/connect/claude')).status).toBeGreaterThan(400);
  expect(await stage.call(admin, '/shop/connect/emacs')).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining('claude') },
  });
});
