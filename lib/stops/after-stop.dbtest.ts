import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StopState, StopView } from '@/lib/domain/stop';
import { admin, type Gate, openStopStage, responder, type StopStage } from '@/lib/testing/stop-stage';
import { confirmStops } from './confirm-stops';

let stage: StopStage;
beforeAll(async () => {
  stage = await openStopStage();
});
afterAll(() => stage?.close());

const sweep = () => confirmStops(stage.contextFor({ kind: 'server', part: 'sweeper' }));

/** Lets the server's clock be eleven seconds past all stops so far. */
const wait = () =>
  stage.database.main.$executeRawUnsafe(
    "UPDATE stop_targets SET requested_at = requested_at - interval '11 seconds'",
  );

const stateOf = async (gate: Gate, session: string): Promise<StopState | undefined> =>
  (await gate.session(session)).stop?.target?.state;

/** A gate with a session that was allowed its action `before`, and was then stopped. */
async function stopped(slug: string): Promise<{ shop: Gate; stop: StopView }> {
  const shop = await stage.gate(slug);
  await shop.ask('s1', { action: 'before' });
  return { shop, stop: await stage.order<StopView>(responder, `/${slug}/sessions/s1/stop`) };
}

const incidentsIn = async (slug: string) =>
  (await stage.call<{ items: { kind: string; session: string }[] }>(admin, `/${slug}/incidents`)).body.items;

test('not heard from for ten seconds: unconfirmed, in the log and on the page, once', async () => {
  const { shop, stop } = await stopped('silent');
  await sweep();
  expect(await stateOf(shop, 's1')).toBe('requested');
  await wait();
  await Promise.all([sweep(), sweep()]);
  expect(await stateOf(shop, 's1')).toBe('unconfirmed');
  expect(await shop.linesOf('stop.unconfirmed')).toMatchObject([
    { session: 's1', data: { stopId: stop.id } },
  ]);
});

test.each([
  ['delivered', (shop: Gate) => shop.ask('s1')],
  ['ended', (shop: Gate) => shop.send('s1', 'session.ended')],
  ['failed', (shop: Gate) => shop.send('s1', 'tool.completed', { action: 'unheard-of' })],
] as const)('unconfirmed still becomes %s when the session is heard', async (state, heard) => {
  const { shop } = await stopped(`later-${state}`);
  await wait();
  await sweep();
  expect(await stateOf(shop, 's1')).toBe('unconfirmed');
  await heard(shop);
  expect(await stateOf(shop, 's1')).toBe(state);
  await wait();
  await sweep();
  expect(await stateOf(shop, 's1')).toBe(state);
});

test.each([
  ['delivered', (shop: Gate) => shop.ask('s1')],
  ['ended', (shop: Gate) => shop.send('s1', 'session.ended')],
] as const)('%s in time, or reset: never unconfirmed', async (state, heard) => {
  const { shop } = await stopped(`in-time-${state}`);
  for (const session of ['s2', 's3']) {
    await shop.ask(session);
    await stage.order(responder, `/in-time-${state}/sessions/${session}/stop`);
  }
  await stage.order(admin, `/in-time-${state}/sessions/s2/reset`);
  await heard(shop);
  await wait();
  await sweep();
  expect(await shop.linesOf('stop.unconfirmed')).toMatchObject([{ session: 's3' }]);
  expect(await stateOf(shop, 's1')).toBe(state);
});

test('delivered is the first refusal, once; the refusals after it are counted', async () => {
  const { shop, stop } = await stopped('refused');
  for (let time = 0; time < 3; time += 1) await shop.ask('s1');
  expect((await shop.session('s1')).stop?.target).toMatchObject({ state: 'delivered', refusals: 3 });
  const denied = await shop.linesOf('gate.denied');
  expect(denied.map((line) => line.data.stopId)).toEqual([stop.id, stop.id, stop.id]);
  expect(await shop.linesOf('stop.delivered')).toHaveLength(1);
});

const longAgo = () => new Date(Date.now() - 60_000);
test.each([
  ['the completion of an action allowed before', 'tool.completed', { action: 'before' }],
  ['the failure of an action allowed before', 'tool.failed', { action: 'before' }],
  ['what the client’s clock places before the stop', 'tool.completed', { at: longAgo() }],
  ['what the agent was asked by its person', 'prompt.submitted', {}],
  ['what says nothing of an act', 'note.written', { action: 'unheard-of' }],
] as const)('late, no act: %s', async (name, type, more) => {
  const slug = `late-${name.replaceAll(/[^a-z]+/g, '-').slice(0, 30)}x`;
  const { shop } = await stopped(slug);
  await shop.send('s1', type, more);
  expect((await shop.session('s1')).stop?.target).toMatchObject({ state: 'requested', actedAfterAt: null });
  expect((await shop.session('s1')).stop?.target?.lastHeardAt).not.toBeNull();
  expect(await shop.linesOf('stop.failed')).toEqual([]);
  expect(await incidentsIn(slug)).toEqual([]);
});

test('the completion of what was announced before the stop is late, also where nobody asked the gate', async () => {
  const shop = await stage.gate('announced');
  await shop.send('s1', 'tool.requested', { action: 'a1' });
  await stage.order(responder, '/announced/sessions/s1/stop');
  await shop.send('s1', 'tool.completed', { action: 'a1' });
  expect(await stateOf(shop, 's1')).toBe('requested');
});

test('announcing what the gate refused, or that it failed for that, is no act; having done it is', async () => {
  const { shop } = await stopped('wished');
  await shop.ask('s1', { action: 'after' });
  await shop.send('s1', 'tool.requested', { action: 'after' });
  await shop.send('s1', 'tool.failed', { action: 'after' });
  expect(await stateOf(shop, 's1')).toBe('delivered');
  await shop.send('s1', 'tool.completed', { action: 'after' });
  expect(await stateOf(shop, 's1')).toBe('failed');
});

test.each([
  ['tool.requested', {}],
  ['tool.completed', { action: 'never-asked' }],
  ['tool.failed', { at: new Date(Date.now() + 60_000) }],
] as const)('an act after the stop, %s: failed, with one incident, for good', async (type, more) => {
  const slug = `act-${type.slice(5)}`;
  const { shop, stop } = await stopped(slug);
  await shop.send('s1', type, more);
  await shop.send('s1', type, more);
  expect(await stateOf(shop, 's1')).toBe('failed');
  expect(await shop.linesOf('stop.failed')).toMatchObject([{ session: 's1', data: { stopId: stop.id } }]);
  expect(await incidentsIn(slug)).toMatchObject([{ kind: 'acted-after-stop', session: 's1' }]);
  await shop.ask('s1');
  await shop.send('s1', 'session.ended');
  expect(await stateOf(shop, 's1')).toBe('failed');
});

test('under two stops, what is heard counts for both: neither is unconfirmed, and one act is one incident', async () => {
  const { shop, stop } = await stopped('twofold');
  const wide = await stage.order<StopView>(responder, '/twofold/stop');
  await shop.ask('s1');
  await wait();
  await sweep();
  expect(await shop.linesOf('stop.unconfirmed')).toEqual([]);
  const ids = [stop.id, wide.id];
  expect((await shop.linesOf('stop.delivered')).map((line) => line.data.stopId)).toEqual(ids);
  await shop.send('s1', 'tool.requested');
  expect((await shop.linesOf('stop.failed')).map((line) => line.data.stopId)).toEqual(ids);
  expect(await incidentsIn('twofold')).toHaveLength(1);
  // Lifting the narrow one shows the other, with what is known of it.
  await stage.order(admin, '/twofold/sessions/s1/reset');
  expect((await shop.session('s1')).stop).toMatchObject({ id: wide.id, target: { state: 'failed' } });
});
