import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LiveStage, openLiveStage } from '@/lib/testing/live-stage';

let stage: LiveStage;
beforeAll(async () => {
  stage = await openLiveStage();
});
afterAll(() => stage.close());

test('a time finer than the log keeps means the millisecond it lies in, in the list as in the live feed', async () => {
  const slug = await stage.environment('fine-time');
  const { headers } = await stage.viewer(slug);
  const seq = await stage.write(slug, 1);
  const read = async (query: string) => {
    const response = await fetch(`${stage.url}/${slug}/events?${query}`, { headers });
    return ((await response.json()) as { items: { seq: number; receivedAt: string }[] }).items;
  };
  const at = (await read('')).find((event) => event.seq === seq)?.receivedAt ?? '';
  const finer = at.replace('Z', '999Z');
  const seqs = async (query: string) => (await read(query)).map((event) => event.seq);
  expect(await seqs(`from=${finer}`)).toContain(seq);
  expect(await seqs(`to=${finer}`)).not.toContain(seq);
});

test.each([
  'from=0000-01-01T00:00:00Z',
  'to=9999-12-31T23:59:59-23:59',
  'from=0000-01-01T00:00:00Z&to=9999-12-31T23:59:59-23:59',
  'from=2026-11-23T00:00:00.0001Z',
  'from=2026-11-23T00:00:00Z&to=2020-01-01T00:00:00Z',
  'session=%00',
  'type=%00',
  'agent=%00&q=%00',
  'q=%F0%9F%98%80%22%5C',
])('an odd filter is answered or refused by name, never a bare 500: %s', async (query) => {
  const slug = `odd-${Math.random().toString(36).slice(2, 10)}`;
  await stage.environment(slug);
  const { headers } = await stage.viewer(slug);
  for (const list of ['events', 'density', 'export']) {
    const response = await fetch(`${stage.url}/${slug}/${list}?${query}`, { headers });
    const text = await response.text();
    expect([200, 422], `${list}: ${text}`).toContain(response.status);
  }
});
