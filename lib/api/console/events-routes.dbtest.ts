import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeLog } from '@/lib/db/write-log';
import { type LiveStage, openLiveStage } from '@/lib/testing/live-stage';

let stage: LiveStage;
let slug: string;
let headers: Record<string, string>;
let last: number;

beforeAll(async () => {
  stage = await openLiveStage();
  slug = await stage.environment('read-back');
  ({ headers } = await stage.viewer(slug));
  for (let part = 0; part < 3; part += 1) {
    await stage.write(slug, 400, 'gate.allowed');
    last = await stage.write(slug, 15, 'gate.denied');
  }
});
afterAll(() => stage.close());

type Line = { seq: number; type: string; session: string | null; data: Record<string, unknown> };
type Page = { items: Line[]; next: string | null; head: number; field?: string; code?: string };

const ask = (path: string) => fetch(`${stage.url}/${path}`, { headers });
async function get<T = Page>(path: string): Promise<T> {
  const response = await ask(path);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

async function everything(filter: string, limit: number): Promise<number[]> {
  const seqs: number[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Page = await get(`${slug}/events?${filter}&limit=${limit}${cursor && `&cursor=${cursor}`}`);
    seqs.push(...page.items.map((item) => item.seq));
    cursor = page.next;
  }
  return seqs;
}

test('pages: newest first, each line once', async () => {
  const seqs = await everything('', 100);
  expect(seqs).toEqual(Array.from({ length: last }, (_, index) => last - index));
  expect(await everything('type=gate.denied', 7)).toHaveLength(45);
  const page = await get(`${slug}/events?limit=2`);
  expect(page.head).toBe(last);
  expect(Object.keys(page.items[0] ?? {}).sort()).toEqual(
    ['agent', 'at', 'data', 'id', 'receivedAt', 'seq', 'session', 'type'].sort(),
  );
  const newer = await get(`${slug}/events?after=${last - 3}&before=${last}`);
  expect(newer.items.map((item) => item.seq)).toEqual([last - 1, last - 2]);
});

test.each([
  ['limit=0', 'limit'],
  ['limit=1001', 'limit'],
  ['limit=x', 'limit'],
  ['cursor=x', 'cursor'],
  ['before=-1', 'before'],
  ['decision=maybe', 'decision'],
  ['risk=huge', 'risk'],
  ['from=yesterday', 'from'],
  [`q=${'x'.repeat(201)}`, 'q'],
])('a wrong value is 422 and named: %s', async (query, field) => {
  const response = await ask(`${slug}/events?${query}`);
  expect(response.status).toBe(422);
  expect(((await response.json()) as Page).field).toBe(field);
});

test('one line stands between its neighbours, whatever filter is set; one that is not there is 404', async () => {
  const middle = await get<{ event: Line; before: Line[]; after: Line[] }>(
    `${slug}/events/50?type=gate.denied`,
  );
  expect(middle.event.seq).toBe(50);
  expect(middle.before.map((line) => line.seq)).toEqual(Array.from({ length: 10 }, (_, index) => 49 - index));
  expect(middle.after.map((line) => line.seq)).toEqual(Array.from({ length: 10 }, (_, index) => 60 - index));
  const newest = await get<{ after: Line[] }>(`${slug}/events/${last}`);
  expect(newest.after).toEqual([]);
  expect((await ask(`${slug}/events/${last + 1}`)).status).toBe(404);
});

test('density counts what the list shows', async () => {
  type Bucket = { at: string; total: number; denied: number; held: number };
  type Density = { from: string; to: string; bucketMs: number; last: number; buckets: Bucket[] };
  const sum = (density: Density, part: 'total' | 'denied') =>
    density.buckets.reduce((total, bucket) => total + bucket[part], 0);
  const all = await get<Density>(`${slug}/density`);
  expect([all.last, sum(all, 'total'), sum(all, 'denied')]).toEqual([last, last, 45]);
  expect(Date.parse(all.to) - Date.parse(all.from)).toBe(3_600_000);
  const denied = await get<Density>(`${slug}/density?type=gate.denied&buckets=10`);
  expect(sum(denied, 'total')).toBe(45);
  expect(denied.buckets.length).toBeLessThanOrEqual(11);
  const early = await get<Density>(`${slug}/density?to=${new Date(Date.parse(all.from)).toISOString()}`);
  expect(early.buckets).toEqual([]);
  const ages = await get<Density>(`${slug}/density?from=1000-01-01T00:00:00Z`);
  expect(sum(ages, 'total')).toBe(last);
});

test('export is the whole list under the filter, in both formats', async () => {
  const ndjson = await ask(`${slug}/export?format=ndjson`);
  expect(ndjson.headers.get('content-disposition')).toContain('attachment');
  const lines = (await ndjson.text()).trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as Line).seq)).toEqual(await everything('', 1000));
  const csv = (await (await ask(`${slug}/export?format=csv&type=gate.denied`)).text())
    .trimEnd()
    .split('\r\n');
  expect(csv[0]).toBe('seq,receivedAt,at,type,session,agent,risk,id,data');
  expect(csv.slice(1).map((row) => Number(row.split(',')[0]))).toEqual(
    await everything('type=gate.denied', 9),
  );
  expect((await ask(`${slug}/export?format=xlsx`)).status).toBe(422);
});

test('an erased line is shown as erased, and is searched no more', async () => {
  const erased = await stage.environment('erased');
  const { headers: own } = await stage.viewer(erased);
  const { id } = await stage.database.main.environment.findUniqueOrThrow({ where: { slug: erased } });
  await writeLog(stage.command, id, async (log) => {
    log.append({ type: 'gate.denied', session: 's', agent: 'a', data: { words: 'secretive' } });
  });
  const found = async () =>
    (await (await fetch(`${stage.url}/${erased}/events?q=secretive`, { headers: own })).json()) as Page;
  const [line] = (await found()).items;
  await stage.erase(id, line?.seq ?? 0);
  expect((await found()).items).toEqual([]);
  const shown = await fetch(`${stage.url}/${erased}/events/${line?.seq}`, { headers: own });
  expect(((await shown.json()) as { event: object }).event).toEqual({ ...line, data: {}, erased: true });
});

test('nothing of another environment', async () => {
  const foreign = await stage.environment('read-foreign');
  for (const path of ['events', 'events/1', 'density', 'export'])
    expect((await ask(`${foreign}/${path}`)).status).toBe(404);
});
