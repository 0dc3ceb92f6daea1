import { afterAll, beforeAll, expect, test } from 'vitest';
import { revokeKey } from '@/lib/auth/revoke-key';
import type { StopView } from '@/lib/domain/stop';
import { admin, openStopStage, responder, type StopStage } from '@/lib/testing/stop-stage';
import { openSupervisor, orderOf } from '@/lib/testing/supervisor-stage';

let stage: StopStage;
beforeAll(async () => {
  stage = await openStopStage();
});
afterAll(() => stage?.close());

const stopSession = (slug: string, session: string, reason?: string) =>
  stage.order<StopView>(responder, `/${slug}/sessions/${session}/stop`, reason);

test('who am I: environment, rules and rights of any key', async () => {
  await stage.gate('self-shop', 'production');
  const supervisor = await openSupervisor(stage, 'self-shop', { agents: ['claude-code'] });
  await stage.call(admin, '/self-shop');
  const { body } = await supervisor.call('GET', '/self');
  expect(body).toMatchObject({
    environment: 'self-shop',
    tier: 'production',
    failMode: 'closed',
    strict: false,
    lostAfterSeconds: 60,
    scopes: ['supervise'],
    owner: 'owner@x.example',
    agents: ['claude-code'],
  });
  expect(body.version).toBeTruthy();
  expect(body.serverUser).toBeTruthy();
});

test('an order is pushed with the commit, latched on connecting, and told once on a connection', async () => {
  const shop = await stage.gate('push-shop');
  await shop.ask('s1');
  const supervisor = await openSupervisor(stage, 'push-shop');
  expect(await supervisor.beat({ session: 's1' })).toMatchObject({
    session: 's1',
    stop: null,
    strict: false,
  });
  const feed = await supervisor.follow('session=s1');
  expect((await feed.next('hello')).data).toEqual({ session: 's1', stop: null });
  const stop = await stopSession('push-shop', 's1', 'the wrong branch');
  expect(orderOf(await feed.next('stop'))).toMatchObject({
    stopId: stop.id,
    session: 's1',
    scope: 'session',
    reason: 'the wrong branch',
    graceMs: 2000,
  });
  const again = await supervisor.follow(`run=${supervisor.run}`);
  expect((await again.next('hello')).data).toMatchObject({ session: 's1', stop: { stopId: stop.id } });
  expect(orderOf(await again.next('stop')).stopId).toBe(stop.id);
  expect((await supervisor.beat({ session: 's1' })).stop?.stopId).toBe(stop.id);
  await again.next('ping');
  expect(feed.frames.filter((each) => each.event === 'stop')).toHaveLength(1);
  feed.close();
  again.close();
});

test('the steps of a stop: each a line, told again nothing; verified by the reporter is the process layer only', async () => {
  const shop = await stage.gate('step-shop');
  await shop.ask('s1');
  const supervisor = await openSupervisor(stage, 'step-shop');
  await supervisor.beat({ session: 's1' });
  const stop = await stopSession('step-shop', 's1');
  expect(await supervisor.step(stop.id, 's1', 'delivered')).toBe('delivered');
  expect(await supervisor.step(stop.id, 's1', 'delivered')).toBe('delivered');
  expect(await supervisor.step(stop.id, 's1', 'signalled', { signalled: 3 })).toBe('signalled');
  const ended = { exitCode: null, signal: 'SIGTERM' };
  expect(await supervisor.step(stop.id, 's1', 'verified', { gone: 3, ended })).toBe('signalled');
  expect(await supervisor.step(stop.id, 's1', 'verified', { gone: 3, ended })).toBe('signalled');
  expect((await shop.session('s1')).stop?.target).toMatchObject({
    state: 'signalled',
    verifiedAt: null,
    layers: {
      gate: { state: 'closed', refusals: 0 },
      process: { state: 'verified', signalled: 3, gone: 3, selfReported: false, survivors: [] },
      silence: { state: 'watching' },
    },
  });
  for (const step of ['delivered', 'signalled', 'verified'])
    expect(await shop.linesOf(`stop.${step}`)).toMatchObject([
      { session: 's1', data: { stopId: stop.id, layer: 'process', run: supervisor.run } },
    ]);
});

test('survivors: partial with an incident; verified after that; a failure stays', async () => {
  const shop = await stage.gate('partial-shop');
  await shop.ask('s1');
  const supervisor = await openSupervisor(stage, 'partial-shop');
  await supervisor.beat({ session: 's1' });
  const stop = await stopSession('partial-shop', 's1');
  const survivors = [
    { pid: 99, command: 'node stubborn.mjs --token=ghp_0123456789abcdefghijklmnopqrstuvwxyzAB' },
  ];
  expect(await supervisor.step(stop.id, 's1', 'partial', { signalled: 2, gone: 1, survivors })).toBe(
    'partial',
  );
  const shown = (await shop.session('s1')).stop?.target?.layers.process;
  expect(shown?.survivors).toMatchObject([{ pid: 99 }]);
  expect(JSON.stringify(shown)).not.toContain('ghp_0123');
  expect(JSON.stringify(await shop.linesOf('stop.partial'))).not.toContain('ghp_0123');
  const incidents = await stage.call<{ items: object[] }>(admin, '/partial-shop/incidents');
  expect(incidents.body.items).toMatchObject([{ kind: 'survived-stop', severity: 'high', session: 's1' }]);
  expect(await supervisor.step(stop.id, 's1', 'verified', { gone: 2 })).toBe('signalled');
  expect(await supervisor.step(stop.id, 's1', 'failed', { detail: 'not permitted' })).toBe('failed');
  expect(await supervisor.step(stop.id, 's1', 'verified', { gone: 2 })).toBe('failed');
});

test('self-reported: a key the agent could use too, or processes held by a mark alone', async () => {
  const shop = await stage.gate('mark-shop');
  for (const [session, options, beat] of [
    ['key', { scopes: ['supervise', 'gate'] as const }, {}],
    ['mark', {}, { enclosure: 'marker' }],
  ] as const) {
    await shop.ask(session);
    const supervisor = await openSupervisor(stage, 'mark-shop', {
      ...options,
      scopes: [...(options.scopes ?? ['supervise'])],
    });
    await supervisor.beat({ session, ...beat });
    const stop = await stopSession('mark-shop', session);
    await supervisor.step(stop.id, session, 'verified', { gone: 1, ...beat });
    expect((await shop.session(session)).stop?.target?.layers.process).toMatchObject({
      state: 'verified',
      selfReported: true,
    });
  }
});

test('a run is mapped by its hooks, and the channel says so', async () => {
  const shop = await stage.gate('hook-shop');
  const hooks = await openSupervisor(stage, 'hook-shop', { scopes: ['gate', 'ingest'] });
  const supervisor = await openSupervisor(stage, 'hook-shop');
  expect(await supervisor.beat()).toMatchObject({ session: null });
  const feed = await supervisor.follow(`run=${supervisor.run}`);
  expect((await feed.next('hello')).data).toEqual({ session: null, stop: null });
  const { bindRun } = await import('./bind-run');
  const row = await stage.database.main.agentKey.findUniqueOrThrow({ where: { id: hooks.keyId } });
  const ctx = stage.contextFor({
    kind: 'key',
    rotates: null,
    id: row.id,
    environmentId: shop.id,
    scopes: ['gate', 'ingest'],
    owner: row.owner,
    agents: [],
  });
  await bindRun(ctx, { run: supervisor.run, session: 'mapped' });
  await shop.ask('mapped');
  expect((await feed.next('session')).data).toEqual({ session: 'mapped' });
  expect((await supervisor.beat()).session).toBe('mapped');
  expect((await shop.session('mapped')).control.level).toBe('gate-and-process');
  feed.close();
});

test('a stopped run’s next session is stopped too; a run of another owner maps nothing', async () => {
  const shop = await stage.gate('fork-shop');
  await shop.ask('s1');
  const supervisor = await openSupervisor(stage, 'fork-shop');
  await supervisor.beat({ session: 's1' });
  await stopSession('fork-shop', 's1', 'leave it');
  await supervisor.beat({ session: 's2' });
  expect(await shop.ask('s2')).toMatchObject({ decision: 'deny', stopped: true });
  const stranger = await openSupervisor(stage, 'fork-shop', { owner: 'other@x.example' });
  expect((await stranger.call('PUT', `/supervisors/${supervisor.run}`, { agent: 'x' })).status).toBe(422);
  const { beat } = await import('@/lib/testing/supervisor-stage');
  expect((await stranger.call('PUT', `/supervisors/${supervisor.run}`, beat)).status).toBe(409);
  expect(
    (await stranger.call('PUT', `/supervisors/${stranger.run}`, { ...beat, session: 's1' })).status,
  ).toBe(409);
  expect((await stranger.call('GET', '/control?session=s1')).status).toBe(404);
  expect((await stranger.call('GET', `/control?run=${supervisor.run}`)).status).toBe(404);
});

test('known sessions only: a supervised session is one, before its first word', async () => {
  const shop = await stage.gate('known-shop');
  await stage.database.main.environment.update({ where: { id: shop.id }, data: { knownSessionsOnly: true } });
  expect(await shop.ask('stranger')).toMatchObject({ decision: 'deny' });
  const supervisor = await openSupervisor(stage, 'known-shop');
  await supervisor.beat({ session: 'known' });
  expect(await shop.ask('known')).toMatchObject({ decision: 'allow' });
  expect(await shop.ask('known')).toMatchObject({ decision: 'allow' });
});

test('an order of a wide stop reaches a run that has no session yet', async () => {
  await stage.gate('wide-shop');
  const supervisor = await openSupervisor(stage, 'wide-shop');
  await supervisor.beat();
  const feed = await supervisor.follow(`run=${supervisor.run}`);
  const stop = await stage.order<StopView>(responder, '/wide-shop/stop');
  expect(orderOf(await feed.next('stop'))).toMatchObject({
    stopId: stop.id,
    session: '',
    scope: 'environment',
  });
  expect(await supervisor.step(stop.id, '', 'delivered', { run: supervisor.run })).toBe('delivered');
  feed.close();
});

test('wrong scope, wrong words, unknown stop, revoked key', async () => {
  const shop = await stage.gate('wrong-shop');
  await shop.ask('s1');
  const supervisor = await openSupervisor(stage, 'wrong-shop');
  const gateOnly = await openSupervisor(stage, 'wrong-shop', { scopes: ['gate'] });
  const { beat } = await import('@/lib/testing/supervisor-stage');
  expect((await gateOnly.call('PUT', `/supervisors/${gateOnly.run}`, beat)).status).toBe(403);
  expect((await gateOnly.call('GET', '/control?session=s1')).status).toBe(403);
  expect((await supervisor.call('GET', '/control')).body).toMatchObject({ status: 422, field: 'session' });
  expect(
    (await supervisor.call('PUT', `/supervisors/${supervisor.run}`, { ...beat, enclosure: 'wish' })).body,
  ).toMatchObject({ status: 422, field: 'enclosure' });
  await supervisor.beat({ session: 's1' });
  const report = { session: 's1', step: 'delivered', at: new Date().toISOString(), enclosure: 'cgroup' };
  const unknown = await supervisor.call('POST', '/control/00000000-0000-4000-8000-000000000000', report);
  expect(unknown.status).toBe(404);
  const feed = await supervisor.follow('session=s1');
  await revokeKey(stage.command, { id: supervisor.keyId });
  const stop = await stopSession('wrong-shop', 's1');
  expect((await supervisor.call('POST', `/control/${stop.id}`, report)).status).toBe(401);
  await feed.ended;
});
