import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StopView } from '@/lib/domain/stop';
import { admin, type Gate, openStopStage, responder, type StopStage } from '@/lib/testing/stop-stage';

let stage: StopStage;
let one: Gate;
let two: Gate;
beforeAll(async () => {
  stage = await openStopStage();
  one = await stage.gate('one');
  two = await stage.gate('two');
});
afterAll(() => stage?.close());

const requestedIn = async (gate: Gate) =>
  (await gate.linesOf('stop.requested')).map(({ session, data }) => `${session} ${data.stopId}`);

test('everywhere, those yet to come and environments yet to come too; reset ends all of it, in every log', async () => {
  await one.ask('s1');
  await two.ask('s2');
  const view = await stage.order<StopView>(responder, '/stop', 'all of it');
  expect(view).toMatchObject({
    scope: 'everything',
    environment: null,
    reset: null,
    counts: { sessions: 2, environments: 2 },
  });
  expect(await requestedIn(one)).toEqual([`null ${view.id}`, `s1 ${view.id}`]);
  const three = await stage.gate('three');
  for (const [gate, session] of [
    [one, 's1'],
    [two, 's2'],
    [two, 'new'],
    [three, 'new'],
  ] as const) {
    const answer = await gate.ask(session);
    expect([session, answer.decision, answer.stopped]).toEqual([session, 'deny', true]);
    expect(answer.reason).toContain('All agents were stopped everywhere by a person: "all of it"');
  }

  const again = await stage.order<StopView>(admin, '/stop', 'again');
  expect(again).toMatchObject({ id: view.id, already: true, reason: 'all of it' });
  expect(again.counts).toMatchObject({ sessions: 4, environments: 3 });
  expect((await requestedIn(one)).filter((line) => line === `s1 ${view.id}`)).toHaveLength(1);

  expect(await stage.call(responder, '/reset', { reason: 'let me' })).toMatchObject({ status: 403 });
  expect((await one.ask('s1')).decision).toBe('deny');
  const reset = await stage.order<StopView>(admin, '/reset', 'all well');
  expect(reset).toMatchObject({ id: view.id, reset: { by: admin, reason: 'all well' } });
  for (const gate of [one, two, three]) {
    expect((await gate.ask('s1')).decision).toBe('allow');
    expect(await gate.linesOf('stop.reset')).toMatchObject([{ data: { stopId: view.id } }]);
  }
  const second = await stage.order<StopView>(admin, '/reset', 'once more');
  expect(second).toMatchObject({ already: true, reset: { reason: 'all well' } });
  expect(await one.linesOf('stop.reset')).toHaveLength(1);
});

test('only people of all environments may', async () => {
  await stage.caller('local@x.example', 'admin', 'one');
  for (const path of ['/stop', '/reset'])
    expect(await stage.call('local@x.example', path, { reason: 'mine only' })).toMatchObject({ status: 403 });
  expect((await one.ask('s1')).decision).toBe('allow');
});

test('interrupted halfway, every gate is closed already; asked again, it finishes what was left, once', async () => {
  await one.ask('s1');
  const { id } = await stage.database.main.environment.findUniqueOrThrow({
    where: { slug: await stage.environment('broken') },
  });
  const last = await stage.gate('last');
  await last.ask('s9');
  // An environment without a log, between the others: the order stops in the middle, as at a kill -9.
  const head = await stage.database.main.logHead.update({
    where: { environmentId: id },
    data: { environmentId: -id },
  });
  expect((await stage.call(responder, '/stop', { reason: 'halfway' })).status).toBe(500);
  const { id: stopId } = await stage.database.main.stop.findFirstOrThrow({ where: { resetAt: null } });
  expect(await requestedIn(one)).toContain(`s1 ${stopId}`);
  expect(await requestedIn(last)).toEqual([]);
  for (const [gate, session] of [
    [one, 's1'],
    [last, 'quite-new'],
  ] as const)
    expect(await gate.ask(session)).toMatchObject({ decision: 'deny', stopped: true });

  await stage.database.main.logHead.update({
    where: { environmentId: head.environmentId },
    data: { environmentId: id },
  });
  const view = await stage.order<StopView>(responder, '/stop', 'the second try');
  expect(view).toMatchObject({ id: stopId, already: true, reason: 'halfway' });
  const count = async (gate: Gate, line: string) =>
    (await requestedIn(gate)).filter((other) => other === line).length;
  expect([
    await count(one, `s1 ${stopId}`),
    await count(last, `s9 ${stopId}`),
    await count(last, `quite-new ${stopId}`),
    await count(one, `null ${stopId}`),
    await count(last, `null ${stopId}`),
  ]).toEqual([1, 1, 1, 1, 1]);
  expect(await last.session('s9')).toMatchObject({ stop: { target: { state: 'requested' } } });
  await stage.order(admin, '/reset');
});
