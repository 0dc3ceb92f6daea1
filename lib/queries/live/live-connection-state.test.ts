import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FeedByHand, list, wait, watcher } from './feed-by-hand';

let feed: FeedByHand;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  feed = new FeedByHand();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('honest about its state', () => {
  test('silence for more than 5 s is stale, and a new connection is tried', async () => {
    const a = await feed.connected();
    expect(a.state()?.state).toBe('live');
    const heard = Date.now();
    await wait(5000);
    expect(a.state()?.state).toBe('live');
    await wait(1000);
    expect(a.state()).toEqual({ state: 'stale', lastFrameAt: heard });
    expect(feed.calls).toHaveLength(2);
  });

  test('a try that is never answered is given up after 10 s', async () => {
    const a = watcher();
    feed.connection.add(list('a'), a.sink);
    await wait(50);
    await wait(12_000);
    expect(feed.call(0).aborted).toBe(true);
    expect(a.state()?.state).toBe('disconnected');
    expect(feed.calls.length).toBeGreaterThan(1);
  });

  test.each([503, 500, 429])('an answer %i is tried again', async (status) => {
    const a = watcher();
    feed.connection.add(list('a'), a.sink);
    await wait(50);
    feed.call().refuse(status);
    await wait(0);
    expect(a.state()?.state).toBe('disconnected');
    await wait(250);
    expect(feed.calls).toHaveLength(2);
  });
});

describe('tries again', () => {
  test('ever more slowly, up to 10 s, and quickly again once something was heard', async () => {
    feed.connection.add(list('a'), watcher().sink);
    await wait(50);
    const waits: number[] = [];
    for (let turn = 0; turn < 8; turn += 1) {
      const cutAt = Date.now();
      feed.call().cut();
      await wait(10_000);
      waits.push(feed.call().at - cutAt);
    }
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
    feed.call().open();
    await feed.call().say('hello', { key: 'a', epoch: 'e1', from: 0, to: 0 });
    feed.call().cut();
    await wait(250);
    expect(feed.calls).toHaveLength(10);
  });

  test('at once when the machine wakes up', async () => {
    const a = await feed.connected();
    for (let turn = 0; turn < 7; turn += 1) {
      feed.call().cut();
      await wait(10_000);
    }
    feed.call().cut();
    await wait(100);
    const made = feed.calls.length;
    expect(a.state()?.state).toBe('disconnected');
    feed.connection.wake();
    await wait(0);
    expect(feed.calls).toHaveLength(made + 1);
  });

  test('at once when its own timers show that the machine slept', async () => {
    await feed.connected();
    for (let turn = 0; turn < 7; turn += 1) {
      feed.call().cut();
      await wait(10_000);
    }
    feed.call().cut();
    await wait(100);
    const made = feed.calls.length;
    vi.setSystemTime(Date.now() + 3_600_000);
    await wait(1100);
    expect(feed.calls).toHaveLength(made + 1);
  });

  test('not when all is well', async () => {
    await feed.connected();
    feed.connection.wake();
    await wait(100);
    expect(feed.calls).toHaveLength(1);
  });
});
