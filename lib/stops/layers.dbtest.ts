import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StopView } from '@/lib/domain/stop';
import { admin, type Gate, openStopStage, responder, type StopStage } from '@/lib/testing/stop-stage';
import { openSupervisor, passTime, type SupervisorClient } from '@/lib/testing/supervisor-stage';
import { confirmStops } from './confirm-stops';
import { verifyStops } from './verify-stops';

let stage: StopStage;
beforeAll(async () => {
  stage = await openStopStage();
});
afterAll(() => stage?.close());

const server = () => stage.contextFor({ kind: 'server', part: 'sweeper' } as const);
const sweep = async () => {
  await confirmStops(server());
  await verifyStops(server());
};

const wait = (seconds: number) => passTime(stage, seconds);

const stateOf = async (gate: Gate, session = 's1') => (await gate.session(session)).stop?.target?.state;

/** A supervised session that was allowed its action `before`, and was then stopped. */
async function stopped(slug: string): Promise<{ shop: Gate; stop: StopView; supervisor: SupervisorClient }> {
  const shop = await stage.gate(slug);
  await shop.ask('s1', { action: 'before' });
  const supervisor = await openSupervisor(stage, slug);
  await supervisor.beat({ session: 's1' });
  const stop = await stage.order<StopView>(responder, `/${slug}/sessions/s1/stop`);
  return { shop, stop, supervisor };
}

/** The same, all processes gone and silent for the watch window. */
async function verified(slug: string) {
  const all = await stopped(slug);
  await all.supervisor.step(all.stop.id, 's1', 'verified', { signalled: 3, gone: 3 });
  await wait(16);
  await sweep();
  expect(await stateOf(all.shop)).toBe('verified');
  return all;
}

test('verified: all processes gone, then silent for the watch window; a line in the log, once', async () => {
  const { shop, stop, supervisor } = await stopped('layers');
  await supervisor.step(stop.id, 's1', 'verified', { signalled: 3, gone: 3 });
  await sweep();
  expect(await stateOf(shop)).toBe('signalled');
  await wait(10);
  await shop.send('s1', 'tool.completed', { action: 'before' });
  await wait(10);
  await sweep();
  // The late completion was a sign: the window begins anew.
  expect(await stateOf(shop)).toBe('signalled');
  await wait(6);
  await Promise.all([sweep(), sweep()]);
  expect((await shop.session('s1')).stop?.target).toMatchObject({
    state: 'verified',
    late: 1,
    layers: {
      process: { state: 'verified', selfReported: false },
      silence: { state: 'silent', late: 1, brokenAt: null },
    },
  });
  const lines = await shop.linesOf('stop.verified');
  expect(lines.map((line) => line.data.layer)).toEqual(['process', 'all']);
});

test('silence alone verifies nothing, with a supervisor or without', async () => {
  const { shop } = await stopped('silence');
  await shop.ask('s2');
  await stage.order(responder, '/silence/sessions/s2/stop');
  await wait(600);
  await sweep();
  expect([await stateOf(shop, 's1'), await stateOf(shop, 's2')]).toEqual(['unconfirmed', 'unconfirmed']);
  expect(await shop.linesOf('stop.verified')).toEqual([]);
  const lines = await shop.linesOf('stop.unconfirmed');
  expect(lines.map(({ session, data }) => [session, data.layer]).sort()).toEqual([
    ['s1', 'process'],
    ['s2', 'gate'],
  ]);
});

test('a refusal does not stand in for the supervisor: unconfirmed until it has taken the order', async () => {
  const { shop, stop, supervisor } = await stopped('refused-only');
  await shop.ask('s1');
  expect(await stateOf(shop)).toBe('delivered');
  await wait(11);
  await sweep();
  expect(await stateOf(shop)).toBe('unconfirmed');
  expect(await supervisor.step(stop.id, 's1', 'delivered')).toBe('delivered');
  expect((await shop.session('s1')).stop?.target?.layers.process.state).toBe('delivered');
});

test.each([
  ['a gate request', (shop: Gate) => shop.ask('s1'), true],
  ['a tool call', (shop: Gate) => shop.send('s1', 'tool.requested', { action: 'new' }), false],
  ['a session that starts again', (shop: Gate) => shop.send('s1', 'session.started'), true],
] as const)(
  '%s begun after verified makes it failed, with an incident, for good',
  async (name, comesBack, back) => {
    const slug = `back-${name.replaceAll(/[^a-z]+/g, '-').slice(0, 24)}x`;
    const { shop } = await verified(slug);
    await comesBack(shop);
    expect((await shop.session('s1')).stop?.target).toMatchObject({
      state: 'failed',
      cameBack: back,
      layers: { silence: { state: 'broken' } },
    });
    expect(await shop.linesOf('stop.failed')).toMatchObject([{ session: 's1', data: { layer: 'silence' } }]);
    const { body } = await stage.call<{ items: object[] }>(admin, `/${slug}/incidents`);
    expect(body.items).toMatchObject([{ kind: 'acted-after-stop', severity: 'critical' }]);
    await wait(60);
    await sweep();
    expect(await stateOf(shop)).toBe('failed');
  },
);

test('what comes late leaves verified as it is, and is counted', async () => {
  const { shop } = await verified('late-shop');
  await shop.send('s1', 'tool.completed', { action: 'before' });
  await shop.send('s1', 'tool.completed', { action: 'x', at: new Date(Date.now() - 3_600_000) });
  await shop.send('s1', 'session.ended');
  expect((await shop.session('s1')).stop?.target).toMatchObject({ state: 'verified', late: 2 });
});

test('another supervisor of the same session takes verified back until its processes are gone too', async () => {
  const { shop, stop } = await verified('resumed');
  const second = await openSupervisor(stage, 'resumed');
  expect((await second.beat({ session: 's1' })).stop?.stopId).toBe(stop.id);
  expect(await stateOf(shop)).toBe('requested');
  // A new process that is known and held is refused like any other; it does not prove that an old one lives.
  expect(await shop.ask('s1')).toMatchObject({ decision: 'deny', stopped: true });
  expect(await stateOf(shop)).toBe('delivered');
  await second.step(stop.id, 's1', 'verified', { gone: 1 });
  await wait(16);
  await sweep();
  expect(await stateOf(shop)).toBe('verified');
});

test('two supervisors: the weaker one is the word; who reports must say who it is', async () => {
  const shop = await stage.gate('two-held');
  await shop.ask('s1');
  const [one, two] = [await openSupervisor(stage, 'two-held'), await openSupervisor(stage, 'two-held')];
  await one.beat({ session: 's1' });
  await two.beat({ session: 's1', host: 'laptop' });
  const stop = await stage.order<StopView>(responder, '/two-held/sessions/s1/stop');
  const report = {
    session: 's1',
    step: 'verified',
    at: new Date().toISOString(),
    enclosure: 'cgroup',
    gone: 1,
  };
  expect((await one.call('POST', `/control/${stop.id}`, report)).body).toMatchObject({
    status: 422,
    field: 'run',
  });
  expect(await one.step(stop.id, 's1', 'verified', { run: one.run, gone: 1 })).toBe('requested');
  await wait(60);
  await sweep();
  expect(await stateOf(shop)).toBe('unconfirmed');
  expect(await two.step(stop.id, 's1', 'signalled', { run: two.run, signalled: 1 })).toBe('signalled');
});

test('under two stops one end of the processes counts for both', async () => {
  const { shop, stop, supervisor } = await stopped('two-stops');
  const wide = await stage.order<StopView>(responder, '/two-stops/stop');
  await supervisor.step(stop.id, 's1', 'verified', { gone: 2 });
  await wait(16);
  await sweep();
  const whole = (await shop.linesOf('stop.verified')).filter((line) => line.data.layer === 'all');
  expect(whole.map((line) => line.data.stopId).sort()).toEqual([stop.id, wide.id].sort());
  await stage.order(admin, '/two-stops/sessions/s1/reset');
  expect((await shop.session('s1')).stop).toMatchObject({ id: wide.id, target: { state: 'verified' } });
});

test('a fork of a stopped session is stopped when it says where it comes from; nobody else’s session is', async () => {
  const { shop } = await stopped('forked');
  await shop.send('fork', 'session.started', { data: { parentSession: 's1' } });
  expect(await shop.ask('fork')).toMatchObject({ decision: 'deny', stopped: true });
  expect((await shop.session('fork')).stop).toMatchObject({ scope: 'session', session: 'fork' });
  const stranger = await openSupervisor(stage, 'forked', {
    scopes: ['ingest', 'gate'],
    owner: 'other@x.example',
  });
  const event = { id: randomUUID(), session: 'fresh', agent: 'claude-code', type: 'session.started' };
  await shop.ask('fresh');
  await stranger.call('POST', '/events', { ...event, data: { parentSession: 's1' } });
  expect(await shop.ask('fresh')).toMatchObject({ decision: 'allow' });
});
