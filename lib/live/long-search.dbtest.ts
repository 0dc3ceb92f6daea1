import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { exportEvents } from '@/lib/api/console/export-events';
import { writeLog } from '@/lib/db/write-log';
import type { EventFilter } from '@/lib/domain/event-filter';
import { openPeopleStage, type PeopleStage } from '@/lib/testing/people-stage';
import { eventDensity } from './event-density';
import { listEvents } from './list-events';
import { timeBounds } from './time-bounds';

const environment = 'long-log';
const lines = 13_000;
/** Lines of the log at which something rare stands; line 1 is the environment's own. */
const rare = [40, 41, 9000, 12_990];
const small = { patienceMs: 0, leastLines: 0n };
const whole = { patienceMs: 60_000, leastLines: 0n };
let stage: PeopleStage;
let id: number;
beforeAll(async () => {
  stage = await openPeopleStage();
  await stage.environment(environment);
  ({ id } = await stage.database.main.environment.findUniqueOrThrow({ where: { slug: environment } }));
  for (let line = 2; line <= lines; line += 1000) {
    await writeLog(stage.command, id, async (log) => {
      for (let next = line; next < line + 1000 && next <= lines; next += 1)
        log.append({
          type: rare.includes(next) ? 'gate.denied' : 'gate.allowed',
          session: 's',
          data: { word: rare.includes(next) ? 'needle' : 'hay' },
        });
    });
  }
});
afterAll(() => stage?.close());

const filterOf = (some: Partial<EventFilter>): EventFilter => ({
  type: [],
  session: [],
  agent: [],
  decision: [],
  risk: [],
  ...some,
});

/** All pages of a search without patience: what each brought. */
async function pagesOf(filter: EventFilter, limit: number) {
  const pages: Awaited<ReturnType<typeof listEvents>>[] = [];
  for (let before: bigint | undefined; ; ) {
    const page = await listEvents(stage.command, {
      environment,
      filter,
      limit,
      effort: small,
      ...(before === undefined ? {} : { before }),
    });
    pages.push(page);
    if (page.next === null) return pages;
    before = page.next;
  }
}

test('a search that has to stop is short, says how far it came, and goes on from there: nothing missed or doubled', async () => {
  for (const [filter, limit] of [
    [filterOf({ q: 'needle' }), 100],
    [filterOf({ decision: ['deny'] }), 2],
    [filterOf({ session: ['s'], q: 'NEEDLE' }), 1],
  ] as const) {
    const pages = await pagesOf(filter, limit);
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.flatMap((page) => page.rows.map((row) => Number(row.seq)))).toEqual([...rare].reverse());
    for (const page of pages)
      if (page.rows.length < limit && page.next !== null) expect(page.searchedTo).toBeInstanceOf(Date);
    expect(pages.at(-1)?.searchedTo).toBeNull();
  }
});

test('with patience the same search is one page, and a list without a filter is full at once', async () => {
  const one = await listEvents(stage.command, {
    environment,
    filter: filterOf({ q: 'needle' }),
    limit: 100,
    effort: whole,
  });
  expect([one.rows.length, one.next, one.searchedTo]).toEqual([rare.length, null, null]);
  const all = await pagesOf(filterOf({}), 1000);
  expect(all).toHaveLength(lines / 1000);
  expect(all.flatMap((page) => page.rows.map((row) => Number(row.seq)))).toEqual(
    Array.from({ length: lines }, (_, index) => lines - index),
  );
  const between = await listEvents(stage.command, {
    environment,
    filter: filterOf({ q: 'needle' }),
    limit: 100,
    after: 41n,
    before: 12_990n,
    effort: whole,
  });
  expect(between.rows.map((row) => Number(row.seq))).toEqual([9000]);
});

test('an export goes on through searches that bring nothing', async () => {
  const response = await exportEvents(stage.command, {
    environment,
    filter: filterOf({ q: 'needle' }),
    format: 'ndjson',
    effort: small,
  });
  const found = (await response.text())
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { seq: number }).seq);
  expect(found).toEqual([...rare].reverse());
});

test('a count that has to stop says from when on it is whole', async () => {
  const all = await eventDensity(stage.command, {
    environment,
    filter: filterOf({}),
    buckets: 20,
    effort: whole,
  });
  const sum = (density: typeof all, what: 'total' | 'denied') =>
    density.buckets.reduce((total, bucket) => total + bucket[what], 0);
  expect([sum(all, 'total'), sum(all, 'denied'), all.countedFrom]).toEqual([lines, rare.length, null]);
  const part = await eventDensity(stage.command, {
    environment,
    filter: filterOf({}),
    buckets: 20,
    effort: small,
  });
  expect(sum(part, 'total')).toBe(4000);
  expect(Date.parse(part.countedFrom ?? '')).not.toBeNaN();
});

test('a range of time is looked for where it can lie, and finds exactly its lines', async () => {
  await moveBack(5, [2, 4000]);
  await moveBack(3, [4001, 8000]);
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  const { main } = stage.database;
  const range = { from: hoursAgo(3.5), to: hoursAgo(2.5) };
  const bounds = await timeBounds(main, id, BigInt(lines), range);
  expect(bounds).toEqual({ low: 4000n, high: 8000n });
  expect(await timeBounds(main, id, BigInt(lines), {})).toEqual({ low: 0n, high: BigInt(lines) });
  const found = await pagesOf(filterOf(range), 1000);
  expect(found.flatMap((page) => page.rows.map((row) => Number(row.seq)))).toEqual(
    Array.from({ length: 4000 }, (_, index) => 8000 - index),
  );
  const counted = await eventDensity(stage.command, { environment, filter: filterOf(range), buckets: 10 });
  expect(counted.buckets.reduce((total, bucket) => total + bucket.total, 0)).toBe(4000);
});

/** Gives lines an earlier time, as only the database's owner can. */
async function moveBack(hours: number, [first, last]: [number, number]): Promise<void> {
  const owner = new pg.Client({
    connectionString: Object.assign(new URL(inject('postgres').ownerUrl), {
      pathname: new URL(stage.database.url).pathname,
    }).href,
  });
  await owner.connect();
  await owner.query(
    `UPDATE events SET received_at = received_at - $1 * interval '1 hour' WHERE environment_id = $2 AND seq BETWEEN $3 AND $4`,
    [hours, id, first, last],
  );
  await owner.end();
}
