import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Db } from '@/lib/db/client';
import { Pulse } from '@/lib/db/pulse';
import { systemEnvironmentId } from '@/lib/domain/environment';
import type { Orders } from './find-orders';
import { OrderWatch } from './order-watch';

const shop = 7;
const stop = { id: 'stop-1', scope: 'session', environmentId: shop, sessionId: 's1', agent: null };

let stops: object[];
let looks: number;
let pulse: Pulse;
let watch: OrderWatch;

beforeEach(() => {
  vi.useFakeTimers();
  [stops, looks, pulse] = [[], 0, new Pulse()];
  const nothing = { findMany: async () => [] };
  const found = {
    findMany: async () => {
      looks += 1;
      return stops;
    },
  };
  const db = { supervisor: nothing, runSession: nothing, session: nothing, stop: found };
  watch = new OrderWatch(db as unknown as Db, pulse);
});
afterEach(() => {
  watch.close();
  vi.useRealTimers();
});

/** Follows session s1; returns the stops it was told of, one entry for each look. */
async function follow(): Promise<(string | undefined)[]> {
  const told: (string | undefined)[] = [];
  watch.watch(shop, { owner: 'a@x.example', session: 's1' }, ({ stop }: Orders) => told.push(stop?.stopId));
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual([undefined]);
  return told;
}

function give(): void {
  stops = [{ ...stop, reason: 'the wrong branch', requestedAt: new Date() }];
}

test('an order is pushed when its log grows, long before the next look', async () => {
  const told = await follow();
  await vi.advanceTimersByTimeAsync(300);
  give();
  pulse.beat(shop);
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual([undefined, 'stop-1']);
});

test('a stop of everything stands in the system’s log first, and one of another process is only heard of', async () => {
  const told = await follow();
  await vi.advanceTimersByTimeAsync(300);
  give();
  pulse.hear(systemEnvironmentId);
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual([undefined, 'stop-1']);
});

test('a lost hint costs a second', async () => {
  const told = await follow();
  give();
  pulse.beat(shop + 1);
  await vi.advanceTimersByTimeAsync(999);
  expect(told).toEqual([undefined]);
  await vi.advanceTimersByTimeAsync(1);
  expect(told).toEqual([undefined, 'stop-1']);
});

test('while a log is busy there are ten looks a second, and none once nobody follows', async () => {
  const told: Orders[] = [];
  const end = watch.watch(shop, { owner: 'a@x.example', session: 's1' }, (orders) => told.push(orders));
  for (let ms = 0; ms < 1000; ms += 5) {
    pulse.beat(shop);
    await vi.advanceTimersByTimeAsync(5);
  }
  expect(looks).toBeGreaterThanOrEqual(9);
  expect(looks).toBeLessThanOrEqual(11);
  expect(told).toHaveLength(looks);
  end();
  const before = looks;
  pulse.beat(shop);
  await vi.advanceTimersByTimeAsync(5000);
  expect(looks).toBe(before);
});
