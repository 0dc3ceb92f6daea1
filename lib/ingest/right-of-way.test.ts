import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LogJob } from './log-job';

// Of each test its own: what an order lasted tells when the next is given way.
let withRightOfWay: typeof import('./right-of-way').withRightOfWay;
let standBack: typeof import('./right-of-way').standBack;
beforeEach(async () => {
  vi.resetModules();
  ({ withRightOfWay, standBack } = await import('./right-of-way'));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** An order that is under way until `end` is called. */
function order(): { end: () => void; answer: Promise<string> } {
  let end = () => {};
  const done = new Promise<void>((resolve) => (end = resolve));
  return { end: () => end(), answer: withRightOfWay(() => done.then(() => 'stopped')) };
}

const goneOn = async (waiting: Promise<void> | undefined) => {
  let gone = false;
  void Promise.resolve(waiting).then(() => (gone = true));
  await vi.advanceTimersByTimeAsync(0);
  return gone;
};

test('work stands back while an order is under way, and goes on when it has its answer', async () => {
  expect(standBack()).toBeUndefined();
  const stop = order();
  const waiting = standBack();
  expect(await goneOn(waiting)).toBe(false);
  stop.end();
  expect(await stop.answer).toBe('stopped');
  expect(await goneOn(waiting)).toBe(true);
  expect(standBack()).toBeUndefined();
});

test('with two orders it goes on after both', async () => {
  const [first, second] = [order(), order()];
  const waiting = standBack();
  first.end();
  await first.answer;
  expect(await goneOn(waiting)).toBe(false);
  second.end();
  await second.answer;
  expect(await goneOn(waiting)).toBe(true);
});

test('an order that takes long is not waited for: 100 ms', async () => {
  const stop = order();
  const waiting = standBack();
  await vi.advanceTimersByTimeAsync(99);
  expect(await goneOn(waiting)).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await goneOn(waiting)).toBe(true);
  stop.end();
  expect(await stop.answer).toBe('stopped');
});

test('an order that fails gives the way back and fails', async () => {
  const failing = withRightOfWay(() => Promise.reject(new Error('no')));
  const waiting = standBack();
  await expect(failing).rejects.toThrow('no');
  expect(await goneOn(waiting)).toBe(true);
});

test('orders without end leave as much time to other work as they took', async () => {
  const first = order();
  await vi.advanceTimersByTimeAsync(40);
  first.end();
  await first.answer;
  await vi.advanceTimersByTimeAsync(39);
  const second = order();
  expect(standBack()).toBeUndefined();
  second.end();
  expect(await second.answer).toBe('stopped');
  await vi.advanceTimersByTimeAsync(1);
  const third = order();
  expect(standBack()).toBeDefined();
  third.end();
  await third.answer;
});

test('no batch is begun while an order is under way', async () => {
  const written: number[] = [];
  const { LogQueues } = await import('./log-queue');
  const queues = new LogQueues(async (_environment, jobs) => {
    written.push(jobs.length);
  });
  const stop = order();
  queues.add(1, { kind: 'collect' } as LogJob);
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  expect(written).toEqual([]);
  stop.end();
  await stop.answer;
  await queues.drained();
  expect(written).toEqual([1]);
});
