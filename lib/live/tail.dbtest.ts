import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, type Database, openDatabase } from '@/lib/db/client';
import { Pulse } from '@/lib/db/pulse';
import { writeLog } from '@/lib/db/write-log';
import { type EventFilter, eventFilter } from '@/lib/domain/event-filter';
import { readFilter } from '@/lib/domain/url-filter';
import { openPeopleStage, type PeopleStage } from '@/lib/testing/people-stage';
import { followLog } from './follow-log';
import { listEvents } from './list-events';
import { LiveHub } from './live-hub';

let stage: PeopleStage;
let other: Database;
beforeAll(async () => {
  stage = await openPeopleStage();
  other = openDatabase(stage.database.url);
});
afterAll(async () => {
  await closeDatabase(other);
  await stage.close();
});

const filterFrom = (text: string): EventFilter => readFilter(eventFilter, new URLSearchParams(text)).filter;

/** Follows with resume: cut off at a random stretch again and again, each time a fresh watch of the same hub. */
async function readWithCuts(
  hub: LiveHub,
  environmentId: number,
  filter: EventFilter,
  { cuts, until }: { cuts: number; until: () => number | null },
): Promise<{ seen: number[]; holes: string[]; cuts: number }> {
  const seen: number[] = [];
  const holes: string[] = [];
  let through = 0;
  let done = 0;
  for (;;) {
    const { tail, release } = await hub.watch(environmentId);
    const abort = new AbortController();
    let left = done < cuts ? 1 + Math.floor(Math.random() * 4) : Number.POSITIVE_INFINITY;
    for await (const stretch of followLog(tail, {
      filter,
      after: through,
      idleMs: 50,
      signal: abort.signal,
    })) {
      if (stretch) {
        if (stretch.after !== through) holes.push(`${through} -> ${stretch.after}`);
        through = stretch.through;
        for (const line of stretch.lines) seen.push(line.seq);
      }
      left -= 1;
      const end = until();
      if (left <= 0 || (end !== null && through >= end && done >= cuts)) break;
    }
    abort.abort();
    release();
    done += 1;
    const end = until();
    if (end !== null && through >= end && done > cuts) return { seen, holes, cuts: done - 1 };
  }
}

test('16 writers, 300 disconnects: every reader sees exactly the log, in order', async () => {
  const slug = await stage.environment('tail');
  const { id } = await stage.database.main.environment.findUniqueOrThrow({ where: { slug } });
  // Two app processes: what one writes, a tail of the other hears by NOTIFY or finds by looking.
  const here = { database: stage.database, keys: stage.keys, pulse: new Pulse() };
  const there = { database: other, keys: stage.keys, pulse: new Pulse() };
  const hubs = [new LiveHub(here), new LiveHub(there)];
  let end: number | null = null;
  const until = () => end;
  const texts = ['', 'type=gate.denied', 'session=s3&session=s4', 'q=needle', 'risk=none', 'agent=nobody'];
  const readers = texts.map((text, index) =>
    readWithCuts(hubs[index % 2] as LiveHub, id, filterFrom(text), { cuts: 50, until }),
  );
  await Promise.all(
    Array.from({ length: 16 }, async (_, writer) => {
      for (let turn = 0; turn < 40; turn += 1) {
        await writeLog(writer % 2 === 0 ? here : there, id, async (log) => {
          const lines = 1 + Math.floor(Math.random() * 5);
          for (let line = 0; line < lines; line += 1) {
            log.append({
              type: line % 3 === 0 ? 'gate.denied' : 'gate.allowed',
              session: `s${writer}`,
              agent: `a${writer % 4}`,
              risk: line % 2 === 0 ? 'high' : null,
              data: { words: line === 1 ? 'a Needle' : 'hay' },
            });
          }
          if (Math.random() < 0.2) await sleep(Math.random() * 10);
        });
      }
    }),
  );
  const head = await stage.database.main.logHead.findUniqueOrThrow({ where: { environmentId: id } });
  end = Number(head.seq);
  const results = await Promise.all(readers);
  for (const [index, text] of texts.entries()) {
    const expected: number[] = [];
    let before: bigint | undefined;
    do {
      const page = await listEvents(stage.command, {
        environment: slug,
        filter: filterFrom(text),
        limit: 1000,
        ...(before === undefined ? {} : { before }),
      });
      expected.push(...page.rows.map((row) => Number(row.seq)));
      before = page.next ?? undefined;
    } while (before !== undefined);
    expect(results[index]?.holes).toEqual([]);
    expect(results[index]?.cuts).toBeGreaterThanOrEqual(50);
    expect(results[index]?.seen).toEqual(expected.reverse());
  }
  await Promise.all(hubs.map((hub) => hub.close()));
}, 120_000);

test('a tail whose line memory is shorter than the way back reads the rest from the log', async () => {
  const slug = await stage.environment('way-back');
  const { id } = await stage.database.main.environment.findUniqueOrThrow({ where: { slug } });
  const here = { database: stage.database, keys: stage.keys, pulse: new Pulse() };
  await writeLog(here, id, async (log) => {
    for (let line = 0; line < 1700; line += 1) log.append({ type: 'gate.allowed', data: { line } });
  });
  const hub = new LiveHub(here);
  const { tail, release } = await hub.watch(id);
  const filter = filterFrom('');
  const abort = new AbortController();
  const seen: number[] = [];
  for await (const stretch of followLog(tail, { filter, after: 1, idleMs: 20, signal: abort.signal })) {
    if (!stretch) break;
    for (const line of stretch.lines) seen.push(line.seq);
  }
  const head = await stage.database.main.logHead.findUniqueOrThrow({ where: { environmentId: id } });
  expect(seen).toEqual(Array.from({ length: Number(head.seq) - 1 }, (_, index) => index + 2));
  release();
  await hub.close();
});
