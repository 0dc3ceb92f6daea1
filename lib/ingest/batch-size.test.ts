import { expect, test } from 'vitest';
import { BatchSize } from './batch-size';

/** The size after a hundred transactions at a speed, each as large as it says. */
function sizeAt(msPerLine: number, fixedMs = 0): number {
  const size = new BatchSize();
  for (let turn = 0; turn < 100; turn += 1) size.learn(size.lines, fixedMs + size.lines * msPerLine);
  return size.lines;
}

test('as many lines as are written in 20 ms, within bounds', () => {
  expect(sizeAt(0.08)).toBe(250);
  expect(sizeAt(0.1)).toBe(200);
  expect(sizeAt(0.001)).toBe(500);
  expect(sizeAt(1)).toBe(100);
});

test('time that every transaction takes counts too', () => {
  expect(sizeAt(0.08, 4)).toBe(200);
});

test('small transactions change nothing: their time is not that of their lines', () => {
  const size = new BatchSize();
  for (let turn = 0; turn < 100; turn += 1) size.learn(1, 5);
  expect(size.lines).toBe(300);
});
