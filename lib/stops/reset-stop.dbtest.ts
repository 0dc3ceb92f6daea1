import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StopView } from '@/lib/domain/stop';
import { admin, openStopStage, responder, type StopStage } from '@/lib/testing/stop-stage';

let stage: StopStage;
beforeAll(async () => {
  stage = await openStopStage();
});
afterAll(() => stage?.close());

const scopes = [
  ['session', 'sessions/s1', 'This session was stopped'],
  ['agent', 'agents/claude-code', 'All sessions of this agent were stopped'],
  ['environment', '', 'All agents in this environment were stopped'],
] as const;

test.each(scopes)(
  '%s: an admin lifts it with a reason, once, and the gate allows again',
  async (scope, path, words) => {
    const shop = await stage.gate(`once-${scope}`);
    const at = `/once-${scope}${path && `/${path}`}`;
    await shop.ask('s1');
    const { id } = await stage.order<StopView>(responder, `${at}/stop`);
    expect((await shop.ask('s1')).reason).toContain(words);
    expect((await stage.call(responder, `${at}/reset`, { reason: 'let me' })).status).toBe(403);
    expect((await stage.call(admin, `${at}/reset`, {})).status).toBe(422);
    expect((await shop.ask('s1')).decision).toBe('deny');

    const view = await stage.order<StopView>(admin, `${at}/reset`, 'all well');
    expect(view).toMatchObject({ id, scope, reset: { by: admin, reason: 'all well' } });
    expect(view).not.toHaveProperty('already');
    expect((await shop.ask('s1')).decision).toBe('allow');
    const again = await stage.order<StopView>(admin, `${at}/reset`, 'once more');
    expect(again).toMatchObject({ id, already: true, reset: { reason: 'all well' } });
    expect(await shop.linesOf('stop.reset')).toMatchObject([{ data: { stopId: id, scope, by: admin } }]);
  },
);

test.each(scopes)('%s: what was never stopped cannot be reset', async (scope, path) => {
  await stage.gate(`never-${scope}`);
  const { status } = await stage.call(admin, `/never-${scope}${path && `/${path}`}/reset`, { reason: 'why' });
  expect(status).toBe(404);
});

test.each(scopes)('%s: lifting one latch leaves the others where they were', async (scope, path) => {
  const shop = await stage.gate(`others-${scope}`);
  const at = (part: string) => `/others-${scope}${part && `/${part}`}`;
  await shop.ask('s1');
  for (const [, other] of scopes) await stage.order(responder, `${at(other)}/stop`);
  await stage.order(admin, `${at(path)}/reset`);
  const answer = await shop.ask('s1');
  expect(answer).toMatchObject({ decision: 'deny', stopped: true });
  const [next] = scopes.filter(([other]) => other !== scope);
  expect(answer.reason).toContain(next?.[2]);
  await stage.order(admin, `${at(next?.[1] ?? '')}/reset`);
  expect((await shop.ask('s1')).decision).toBe('deny');
  for (const [other, part] of scopes) {
    const { already } = await stage.order<StopView>(admin, `${at(part)}/reset`);
    expect([other, already ?? false]).toEqual([other, other === scope || other === next?.[0]]);
  }
  expect((await shop.ask('s1')).decision).toBe('allow');
});

test('a freeze binds on after the reset, and the reset after the freeze', async () => {
  const shop = await stage.gate('frozen-shop');
  await shop.ask('s1');
  await stage.order(responder, '/frozen-shop/sessions/s1/stop');
  await stage.order(responder, '/frozen-shop/freeze');
  await stage.order(admin, '/frozen-shop/sessions/s1/reset');
  expect(await shop.ask('s1')).toMatchObject({ decision: 'deny', stopped: false });
  await stage.order(admin, '/frozen-shop/unfreeze');
  expect((await shop.ask('s1')).decision).toBe('allow');
});

test('stopped again after a reset: a new stop, and the gate is closed again', async () => {
  const shop = await stage.gate('again-shop');
  await shop.ask('s1');
  const first = await stage.order<StopView>(responder, '/again-shop/sessions/s1/stop');
  await stage.order(admin, '/again-shop/sessions/s1/reset');
  // The clock was ahead when the first was set, and has been put right.
  const ahead = { requestedAt: new Date(Date.now() + 3_600_000) };
  await stage.database.main.stop.update({ where: { id: first.id }, data: ahead });
  const second = await stage.order<StopView>(responder, '/again-shop/sessions/s1/stop');
  expect(second.id).not.toBe(first.id);
  expect(second).not.toHaveProperty('already');
  expect(await shop.ask('s1')).toMatchObject({ decision: 'deny', stopped: true });
  expect(await stage.order<StopView>(admin, '/again-shop/sessions/s1/reset')).toMatchObject({
    id: second.id,
  });
  expect((await shop.ask('s1')).decision).toBe('allow');
});

test('in production its own driver may not reset a session; elsewhere, and somebody else, may', async () => {
  await stage.caller('dora@x.example', 'admin');
  for (const [tier, driver] of [
    ['production', 'DORA@x.example'],
    ['production', 'dora'],
    ['staging', 'dora@x.example'],
  ] as const) {
    const slug = `driven-${tier}-${driver.length}`;
    const shop = await stage.gate(slug, tier);
    await shop.send('s1', 'session.started', { data: { driver } });
    const at = `/${slug}/sessions/s1`;
    await stage.order(responder, `${at}/stop`);
    const { status, body } = await stage.call('dora@x.example', `${at}/reset`, { reason: 'it is mine' });
    if (tier === 'staging') {
      expect(status).toBe(200);
    } else {
      expect(status).toBe(403);
      expect(body.detail).toContain('somebody else');
      expect(await shop.ask('s1')).toMatchObject({ decision: 'deny', stopped: true });
      await stage.order(admin, `${at}/reset`);
    }
    expect((await shop.ask('s1')).decision).toBe('allow');
  }
});
