import { expect, test } from 'vitest';
import { lookBack } from './look-back';

test('covers the whole stretch once, newest first, without hole or overlap, in few steps', async () => {
  const windows: [bigint, bigint][] = [];
  const reached = await lookBack(
    { low: 7n, high: 3_000_007n, patienceMs: 60_000, leastLines: 0n },
    async (from, through) => {
      windows.push([from, through]);
      return false;
    },
  );
  expect(reached).toBe(7n);
  expect(windows[0]?.[1]).toBe(3_000_007n);
  expect(windows.at(-1)?.[0]).toBe(7n);
  for (const [index, [from]] of windows.entries())
    if (index < windows.length - 1) expect(windows[index + 1]?.[1]).toBe(from);
  expect(windows.length).toBeLessThan(20);
});

test('ends with the window in which there was enough', async () => {
  const reached = await lookBack(
    { low: 0n, high: 100_000n, patienceMs: 60_000, leastLines: 0n },
    async (from) => from < 95_000n,
  );
  expect(reached).toBeLessThan(95_000n);
  expect(reached).toBeGreaterThan(80_000n);
});

test('without patience it looks through one window all the same', async () => {
  const look = async () => false;
  expect(await lookBack({ low: 0n, high: 100_000n, patienceMs: 0, leastLines: 0n }, look)).toBe(96_000n);
  expect(await lookBack({ low: 0n, high: 3000n, patienceMs: 0, leastLines: 0n }, look)).toBe(0n);
  expect(await lookBack({ low: 5n, high: 5n, patienceMs: 0, leastLines: 0n }, look)).toBe(5n);
});

test('a short log is looked through to its end, however long it takes', async () => {
  const range = { low: 0n, high: 30_000n, patienceMs: 0, leastLines: 40_000n };
  expect(await lookBack(range, async () => false)).toBe(0n);
});
