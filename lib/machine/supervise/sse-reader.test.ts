import { expect, it } from 'vitest';
import { parseStopOrder } from './order';
import { SseReader } from './sse-reader';

it('reads events however the stream is cut', () => {
  const text = ': here\n\nevent: stop\ndata: {"a":\ndata: 1}\n\nevent: ping\n\ndata: x\n\n';
  const whole = new SseReader().read(text);
  expect(whole).toEqual([
    { event: 'stop', data: '{"a":\n1}' },
    { event: 'message', data: 'x' },
  ]);
  const reader = new SseReader();
  expect([...text].flatMap((letter) => reader.read(letter))).toEqual(whole);
});

it('carries an order out whatever is missing beside its id, and waits no longer than a minute', () => {
  expect(parseStopOrder({ stopId: 'x' })).toMatchObject({ stopId: 'x', graceMs: 5_000, reason: '' });
  expect(parseStopOrder({ stopId: 'x', graceMs: 9e9 })?.graceMs).toBe(60_000);
  expect(parseStopOrder({ stopId: 'x', graceMs: -1 })?.graceMs).toBe(5_000);
  expect(parseStopOrder({ reason: 'x' })).toBeUndefined();
  expect(parseStopOrder(null)).toBeUndefined();
});
