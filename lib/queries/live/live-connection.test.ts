import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { event, FeedByHand, list, wait, watcher } from './feed-by-hand';

let feed: FeedByHand;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  feed = new FeedByHand();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('one connection for all lists', () => {
  test('lists added in one moment share one call', async () => {
    feed.connection.add(list('a', 3), watcher().sink);
    feed.connection.add(list('b', 5), watcher().sink);
    await wait(60);
    expect(feed.calls).toHaveLength(1);
    expect([feed.call().after('a'), feed.call().after('b')]).toEqual([3, 5]);
  });

  test('another list opens it again, each list from its own cursor', async () => {
    const a = await feed.connected();
    await feed.call().say('lines', { key: 'a', after: 0, through: 7, events: [event(4), event(7)] });
    feed.connection.add(list('b', 2), watcher().sink);
    await wait(50);
    expect(feed.call(0).aborted).toBe(true);
    expect([feed.call().after('a'), feed.call().after('b')]).toEqual([7, 2]);
    expect(a.seen).toEqual([4, 7]);
  });

  test('the last list that ends closes it', async () => {
    await feed.connected();
    feed.connection.remove('a');
    expect(feed.call().aborted).toBe(true);
    await wait(60_000);
    expect(feed.calls).toHaveLength(1);
  });
});

describe('no gap and no double', () => {
  test('a cut connection goes on from the last line examined, also where the filter left all out', async () => {
    const a = await feed.connected();
    await feed.call().say('lines', { key: 'a', after: 0, through: 3, events: [event(2)] });
    await feed.call().say('alive', { through: { a: 9 } });
    feed.call().cut();
    await wait(1000);
    expect(feed.call().after()).toBe(9);
    expect(a.stretches).toEqual([
      [0, 3],
      [3, 9],
    ]);
  });

  test('a stretch that begins elsewhere is not shown, counted, and asked for again', async () => {
    const a = await feed.connected();
    await feed.call().say('lines', { key: 'a', after: 0, through: 3, events: [event(3)] });
    await feed.call().say('lines', { key: 'a', after: 5, through: 8, events: [event(8)] });
    expect(a.seen).toEqual([3]);
    expect(feed.connection.gaps).toBe(1);
    await wait(50);
    expect(feed.calls).toHaveLength(2);
    expect(feed.call().after()).toBe(3);
  });

  test('a keep-alive that lags behind changes nothing', async () => {
    const a = await feed.connected();
    await feed.call().say('lines', { key: 'a', after: 0, through: 3, events: [] });
    await feed.call().say('alive', { through: { a: 2 } });
    expect(a.stretches).toEqual([[0, 3]]);
  });

  test('frames of a connection that was replaced are not taken', async () => {
    const a = await feed.connected();
    const old = feed.call();
    feed.connection.add(list('b'), watcher().sink);
    await wait(50);
    await old.say('lines', { key: 'a', after: 0, through: 3, events: [event(3)] });
    expect(a.seen).toEqual([]);
  });
});

describe('another history', () => {
  test('a changed epoch resets the list', async () => {
    const a = await feed.connected(4);
    feed.call().cut();
    await wait(1000);
    feed.call().open();
    await feed.call().say('hello', { key: 'a', epoch: 'e2', from: 4, to: 9 });
    expect(a.resets()).toBe(1);
  });

  test('a log that does not reach the cursor resets the list and goes on where it begins', async () => {
    const a = watcher();
    feed.connection.add(list('a', 500), a.sink);
    await wait(50);
    feed.call().open();
    await feed.call().say('hello', { key: 'a', epoch: 'e1', from: 20, to: 20 });
    await feed.call().say('lines', { key: 'a', after: 20, through: 21, events: [event(21)] });
    expect(a.resets()).toBe(1);
    expect(a.seen).toEqual([21]);
    expect(feed.connection.gaps).toBe(0);
  });
});

describe('refused', () => {
  test('a refused list says why, the others go on', async () => {
    const a = await feed.connected();
    const b = watcher();
    feed.connection.add(list('b'), b.sink);
    await wait(50);
    feed.call().open();
    await feed.call().say('hello', { key: 'a', epoch: 'e1', from: 0, to: 0 });
    await feed.call().say('refused', { key: 'b', code: 'not-found', detail: 'No role here.' });
    await feed.call().say('lines', { key: 'a', after: 0, through: 1, events: [event(1)] });
    expect(b.state()).toMatchObject({ state: 'refused', detail: 'No role here.' });
    expect(a.state()?.state).toBe('live');
    expect(a.seen).toEqual([1]);
    feed.call().cut();
    await wait(1000);
    expect(feed.call().subscriptions.map(({ key }) => key)).toEqual(['a']);
  });

  test('one wrong subscription does not take the others with it', async () => {
    const [a, b] = [watcher(), watcher()];
    feed.connection.add(list('a'), a.sink);
    feed.connection.add(list('b'), b.sink);
    await wait(50);
    feed.call().refuse(422, { field: 'subscriptions[1].filter', detail: 'Too long.' });
    await wait(60);
    expect(b.state()).toMatchObject({ state: 'refused', detail: 'Too long.' });
    expect(feed.call().subscriptions.map(({ key }) => key)).toEqual(['a']);
  });

  test.each(['401 to the call', 'signed-out in the stream'])(
    'signed out: %s ends it for good',
    async (how) => {
      const a = await feed.connected();
      if (how === '401 to the call') {
        feed.call().cut();
        await wait(500);
        feed.call().refuse(401);
        await wait(0);
      } else await feed.call().say('signed-out', {});
      const made = feed.calls.length;
      expect(a.state()).toMatchObject({ state: 'refused' });
      feed.call().cut();
      await wait(120_000);
      expect(feed.calls).toHaveLength(made);
    },
  );
});
