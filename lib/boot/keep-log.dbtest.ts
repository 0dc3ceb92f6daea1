import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { inDays, openRetentionStage, type RetentionStage } from '@/lib/testing/retention-stage';
import { keepLog } from './keep-log';

const minuteMs = 60_000;

let stage: RetentionStage;
beforeAll(async () => {
  stage = await openRetentionStage();
});
afterEach(() => vi.useRealTimers());
afterAll(() => stage?.close());

/** A server's start so long ago, on a day when all lines are too old; the database is then asked in real time. */
function startedAgo(minutes: number): { said: string[]; end: () => Promise<void> } {
  const said: string[] = [];
  vi.useFakeTimers({ now: inDays(31) });
  const end = keepLog(stage.prepared, (line) => said.push(line));
  vi.advanceTimersByTime(minutes * minuteMs);
  vi.useRealTimers();
  vi.useFakeTimers({ toFake: ['Date'], now: inDays(31) });
  return { said, end };
}

test('ten minutes after a start old lines go, not at once', async () => {
  const shop = await stage.log();
  await shop.append(30);
  await shop.setDays(30);
  const before = await shop.count('events');
  const early = startedAgo(9);
  // Long enough for a removal that began to be seen (it takes 100 ms), before its end would call it off.
  await setTimeout(500);
  await early.end();
  expect(await shop.count('events')).toBe(before);
  const { said, end } = startedAgo(11);
  // What is left is the line that says what was removed.
  await expect.poll(() => shop.count('events')).toBe(1);
  await end();
  expect(said).toEqual([]);
  expect(await shop.report()).toMatchObject({ ok: true, lines: 1 });
});

test('a log that does not verify keeps its lines, and is named', async () => {
  const shop = await stage.log();
  await shop.append(30);
  await shop.setDays(30);
  await shop.tamper("UPDATE events SET agent = 'another' WHERE environment_id = $1 AND seq = 5");
  const before = await shop.count('events');
  const { said, end } = startedAgo(11);
  await expect.poll(() => said).toHaveLength(1);
  await end();
  expect(said[0]).toMatch(new RegExp(`THE LOG OF ${shop.slug} DOES NOT VERIFY: line 5: `));
  expect(await shop.count('events')).toBe(before);
});
