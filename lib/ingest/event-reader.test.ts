import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { KeyActor } from '@/lib/db/context';
import { instanceKeys } from '@/lib/db/instance-keys';
import { hashBody } from '@/lib/db/log-line';
import { Problem } from '@/lib/domain/problem';
import { EventReader } from './event-reader';
import type { EventsRead } from './read-events';
import { ordersUnderWay } from './right-of-way';

const keys = instanceKeys('a secret for tests');
const key: KeyActor = {
  kind: 'key',
  rotates: null,
  id: 'f0a1c2d3-0000-4000-8000-000000000000',
  environmentId: 2,
  scopes: ['ingest', 'supervise'],
  owner: 'owner@example.com',
  agents: ['codex'],
};

let folder: string;
let threadFile: URL;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'interlock-reading-'));
  const outfile = path.join(folder, 'reading-thread.mjs');
  const entryPoints = ['lib/ingest/reading-thread.ts'];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' });
  threadFile = pathToFileURL(outfile);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const readers: EventReader[] = [];
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()));
});
function reader(file?: URL): EventReader {
  const made = new EventReader(keys, file);
  readers.push(made);
  return made;
}

const at = '2026-11-27T07:30:00.000Z';
const event = (n: number) => ({ id: `e${n}`, session: 's', agent: 'codex', type: 'tool.completed' });
const big = { output: 'PASS src/cart/total.test.ts\n'.repeat(40) };
const items = [
  { ...event(0), type: 'session.started', at, data: { role: 'deployer', ...big } },
  { ...event(1), agent: 'somebody-else', data: big },
  { ...event(2), at, data: { input: { password: 'hunter2hunter2' }, ...big } },
  { ...event(3), type: 'role.widened' },
  ...Array.from({ length: 30 }, (_, n) => ({ ...event(n + 4), ...(n % 2 ? { at } : {}), data: big })),
  { ...event(99), type: 'session.ended' },
];
const json = (value: unknown) => ({
  bytes: Buffer.from(JSON.stringify(value)),
  contentType: 'application/json',
});

/** Salts are random: whether the hashes fit is what can be compared. */
const comparable = ({ events, ...read }: EventsRead) => ({
  ...read,
  events: events.map(({ line: { sealed, ...line }, ...event }) => ({
    ...event,
    line,
    body: sealed?.body,
    fits: sealed && hashBody(sealed.salt, sealed.body).equals(sealed.bodyHash),
  })),
});

test('what the thread beside reads is what would be read here: events, hashes, rejections', async () => {
  const body = json({ events: items });
  expect(body.bytes.length).toBeGreaterThan(16 * 1024);
  const beside = comparable(await reader(threadFile).read(key, body));
  expect(beside).toEqual(comparable(await reader().read(key, body)));
  expect(beside).toMatchObject({ count: 35, rejected: [{ index: 1 }, { index: 3 }] });
  expect(beside.events).toHaveLength(33);
  expect(beside.events.filter(({ fits }) => fits)).toHaveLength(17);
  expect(JSON.stringify(beside)).not.toContain('hunter2');
});

test('a body that cannot be used is refused by the thread in the same words, and the thread reads on', async () => {
  const both = [reader(threadFile), reader()];
  const filler = ' '.repeat(20_000);
  for (const bad of [`{"events":3}${filler}`, `{"events":[${filler}`, `[]${filler}`]) {
    const body = { bytes: Buffer.from(bad), contentType: 'application/json' };
    const said = await Promise.all(both.map((each) => each.read(key, body).catch((error) => error)));
    expect(said[0]).toBeInstanceOf(Problem);
    expect({ ...said[0], detail: said[0].message }).toEqual({ ...said[1], detail: said[1].message });
  }
  expect(await both[0]?.read(key, json({ events: items }))).toMatchObject({ count: 35 });
});

test('the thread stands back while an order is under way', async () => {
  const beside = reader(threadFile);
  await beside.read(key, json({ events: items }));
  Atomics.store(ordersUnderWay, 0, 1);
  let isRead = false;
  const reading = beside.read(key, json({ events: items })).then(() => (isRead = true));
  // Standing back ends by itself after 100 ms, once an event: 35 events would take 3.5 s.
  await sleep(200);
  expect(isRead).toBe(false);
  Atomics.store(ordersUnderWay, 0, 0);
  Atomics.notify(ordersUnderWay, 0);
  expect(await reading).toBe(true);
});

test('when the thread ends, who waited is told to send again, and the next request gets a new one', async () => {
  const dies = new URL("data:text/javascript,throw new Error('out of memory')");
  const beside = reader(dies);
  for (const _ of [1, 2])
    await expect(beside.read(key, json({ events: items }))).rejects.toMatchObject({ code: 'overloaded' });
});

test('more than can be read is refused, not gathered', async () => {
  const silent = new URL(
    "data:text/javascript,import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => {})",
  );
  const beside = reader(silent);
  const body = { bytes: Buffer.alloc(5 * 1024 * 1024), contentType: 'application/json' };
  for (let n = 0; n < 12; n += 1) void beside.read(key, body).catch(() => undefined);
  await expect(beside.read(key, body)).rejects.toThrow(
    /^More is arriving than can be read\. .* send it again/,
  );
});
