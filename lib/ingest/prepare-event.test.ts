import { expect, test } from 'vitest';
import type { KeyActor } from '@/lib/db/context';
import { instanceKeys } from '@/lib/db/instance-keys';
import { prepareEvent } from './prepare-event';

const keys = instanceKeys('a secret for tests');
const key: KeyActor = {
  kind: 'key',
  rotates: null,
  id: 'f0a1c2d3-0000-4000-8000-000000000000',
  environmentId: 2,
  scopes: ['ingest'],
  owner: 'owner@example.com',
  agents: [],
};
const prepare = (data: string) =>
  prepareEvent(
    keys,
    key,
    JSON.parse(`{"id":"e1","session":"s","agent":"a","type":"tool.completed","data":${data}}`),
    3,
  );
const eventOf = (data: string) => {
  const prepared = prepare(data);
  if ('rejection' in prepared) throw new Error(prepared.rejection.detail);
  return prepared.event;
};

test('a text that was cut in the middle of an emoji is taken as it is', () => {
  expect(eventOf(String.raw`{"output":"cut \ud83d"}`).line.dataText).toBe(
    String.raw`{"output":"cut \ud83d"}`,
  );
});

test('an event nested too deeply is refused by its place; the stack is not exhausted', () => {
  const nested = (depth: number) => `{"x":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  expect(eventOf(nested(100)).line.id).toBe('e1');
  expect(prepare(nested(100_000))).toMatchObject({
    rejection: { index: 3, id: 'e1', code: 'invalid-field', field: 'events[3]' },
  });
});

test('the digest says whether two events are the same, not in which order their members came', () => {
  const digest = (data: string) => eventOf(data).line.digest.toString('hex');
  expect(digest('{"a":1,"b":{"c":2,"d":3}}')).toBe(digest('{"b":{"d":3,"c":2},"a":1}'));
  expect(digest('{"a":1}')).not.toBe(digest('{"a":2}'));
});

test('the name of a model is kept as the database can keep it', () => {
  const line = { id: 'e1', session: 's', agent: 'a', type: 'model.called' };
  const data = { model: 'a\u0000b\ud800', usage: { inputTokens: 1 } };
  expect(prepareEvent(keys, key, { ...line, data }, 0)).toMatchObject({
    event: { used: { model: 'ab\ufffd' } },
  });
});
