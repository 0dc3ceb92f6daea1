import { expect, it } from 'vitest';
import type { ConnectionCheck } from '@/lib/domain/connection-check';
import { connectionSteps } from './connection-steps';

const none: ConnectionCheck = {
  head: 1,
  first: null,
  asked: null,
  denial: null,
  supervisor: null,
  stop: null,
};
const seen = { session: 's', at: '2026-11-25T00:00:00.000Z' };
const states = (check: Partial<ConnectionCheck>) =>
  connectionSteps({ ...none, ...check }).map(({ state }) => state);
const denial = { ...seen, actionId: 'a', ranAt: null };
const supervisor = { ...seen, host: 'laptop' };
const stop = { ...seen, what: 'drill', passed: true, stale: false } as const;

it('waits for everything at first', () => {
  expect(states({})).toEqual(['waiting', 'waiting', 'waiting', 'waiting', 'waiting']);
});

it('ticks what was seen', () => {
  expect(
    states({
      first: seen,
      asked: seen,
      denial: { ...denial, outcome: 'honoured' },
      supervisor: { ...supervisor, state: 'attached' },
      stop,
    }),
  ).toEqual(['done', 'done', 'done', 'done', 'done']);
});

it('says what is wrong or weak, and does not tick it', () => {
  expect(states({ denial: { ...denial, outcome: 'ignored' } })[2]).toBe('failed');
  expect(states({ denial: { ...denial, outcome: 'waiting' } })[2]).toBe('waiting');
  expect(states({ supervisor: { ...supervisor, state: 'lost' } })[3]).toBe('weak');
  expect(states({ stop: { ...stop, passed: false } })[4]).toBe('failed');
  expect(states({ stop: { ...stop, stale: true } })[4]).toBe('weak');
});
