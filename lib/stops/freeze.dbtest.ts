import { afterAll, beforeAll, expect, test } from 'vitest';
import { admin, openStopStage, responder, type StopStage } from '@/lib/testing/stop-stage';
import type { FreezeView } from './freeze-environment';

let stage: StopStage;
beforeAll(async () => {
  stage = await openStopStage();
  await stage.caller('vic@x.example', 'viewer');
  await stage.caller('stranger@x.example', 'admin', await stage.environment('elsewhere'));
});
afterAll(() => stage?.close());

test('a freeze denies every request at once, stops nobody, and leaves other environments alone', async () => {
  const shop = await stage.gate('cold-shop');
  const lab = await stage.gate('warm-lab');
  expect((await shop.ask('s1')).decision).toBe('allow');
  const view = await stage.order<FreezeView>(responder, '/cold-shop/freeze', 'change window');
  expect(view).toMatchObject({ frozen: { by: responder, reason: 'change window' } });
  expect(view).not.toHaveProperty('already');
  const refused = await shop.ask('s1');
  expect(refused).toMatchObject({ decision: 'deny', stopped: false });
  expect(refused.reason).toContain('cold-shop is frozen: "change window"');
  expect((await shop.ask('never-seen-before')).decision).toBe('deny');
  expect((await lab.ask('s1')).decision).toBe('allow');
  expect(await shop.session('s1')).toMatchObject({ state: 'live', stop: null });
});

test('what was held is void, waiting or approved, and stays so after the freeze', async () => {
  const shop = await stage.gate('held-shop');
  await stage.database.main.environment.update({ where: { id: shop.id }, data: { holdAll: true } });
  const waiting = await shop.ask('s1');
  const approved = await shop.ask('s2');
  await stage.call(responder, `/held-shop/approvals/${approved.requestId}`, { decision: 'approve' });
  const view = await stage.order<FreezeView>(responder, '/held-shop/freeze');
  expect(view.counts.approvalsVoided).toBe(2);
  await stage.order(admin, '/held-shop/unfreeze');
  for (const held of [waiting, approved]) {
    const answer = await shop.collect(held.requestId ?? '');
    expect(answer).toMatchObject({ decision: 'deny', stopped: false });
    expect(answer.reason).toContain('void');
  }
});

test('asked again, a freeze is the first one still: its reason, its time, no second line', async () => {
  const shop = await stage.gate('twice-shop');
  const first = await stage.order<FreezeView>(responder, '/twice-shop/freeze', 'the first reason');
  const again = await stage.order<FreezeView>(admin, '/twice-shop/freeze', 'another reason');
  expect(again).toMatchObject({ already: true, frozen: first.frozen });
  expect(await shop.linesOf('environment.frozen')).toHaveLength(1);
});

test('a responder freezes, only an admin unfreezes; others not at all, and nothing changes', async () => {
  const shop = await stage.gate('roles-shop');
  const reason = 'let me';
  expect(await stage.call('vic@x.example', '/roles-shop/freeze', { reason })).toMatchObject({ status: 403 });
  expect(await stage.call('stranger@x.example', '/roles-shop/freeze', { reason })).toMatchObject({
    status: 404,
  });
  expect((await shop.ask('s1')).decision).toBe('allow');
  await stage.order(responder, '/roles-shop/freeze');
  expect(await stage.call(responder, '/roles-shop/unfreeze', { reason })).toMatchObject({ status: 403 });
  expect(await stage.call('stranger@x.example', '/roles-shop/unfreeze', { reason })).toMatchObject({
    status: 404,
  });
  expect((await shop.ask('s1')).decision).toBe('deny');
});

test('without a usable reason nothing happens, and the field is named', async () => {
  const shop = await stage.gate('mute-shop');
  for (const body of [{}, { reason: '  ' }, { reason: 7 }, { reason: 'x'.repeat(1001) }]) {
    const { status, body: problem } = await stage.call(admin, '/mute-shop/freeze', body);
    expect([status, problem.field]).toEqual([422, 'reason']);
  }
  expect((await shop.ask('s1')).decision).toBe('allow');
});

test('unfrozen, the gate allows again; unfreezing what is not frozen changes nothing', async () => {
  const shop = await stage.gate('thaw-shop');
  await stage.order(responder, '/thaw-shop/freeze');
  expect((await shop.ask('s1')).decision).toBe('deny');
  expect(await stage.order<FreezeView>(admin, '/thaw-shop/unfreeze', 'all well')).toMatchObject({
    frozen: null,
  });
  expect((await shop.ask('s1')).decision).toBe('allow');
  expect(await stage.order<FreezeView>(admin, '/thaw-shop/unfreeze')).toMatchObject({ already: true });
  expect(await shop.linesOf('environment.unfrozen')).toMatchObject([
    { data: { reason: 'all well', by: admin } },
  ]);
});

test('unfreezing opens nothing that a stop keeps closed', async () => {
  const shop = await stage.gate('both-shop');
  await shop.ask('s1');
  await shop.ask('s2');
  await stage.order(responder, '/both-shop/freeze');
  await stage.order(responder, '/both-shop/sessions/s1/stop');
  await stage.order(admin, '/both-shop/unfreeze');
  expect(await shop.ask('s1')).toMatchObject({ decision: 'deny', stopped: true });
  expect((await shop.ask('s2')).decision).toBe('allow');
});
