import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeLog } from '@/lib/db/write-log';
import { decisions, risks } from '@/lib/domain/decision';
import { type EventFilter, eventFilter, matchesEvent } from '@/lib/domain/event-filter';
import { readFilter, writeFilter } from '@/lib/domain/url-filter';
import { openPeopleStage, type PeopleStage } from '@/lib/testing/people-stage';
import { type EventRow, filterable } from './event-row';
import { listEvents } from './list-events';

let stage: PeopleStage;
let slug: string;
let rows: EventRow[];

const sessions = ['s1', 'S1', "it's", '"quoted"', 'a b', 'ΑΣ', 'İ'];
const agents = ['claude-code', 'Codex', "o'agent"];
const types = ['gate.allowed', 'gate.denied', 'gate.held', 'tool.completed', 'prompt.submitted'] as const;
/** Where lower case is not simple: Turkish, Greek and German letters, quotes, escapes, wildcards of SQL and of patterns. */
const words = [
  'Needle',
  'NEEDLE',
  'STRASSE straße ẞ',
  'İstanbul ı I',
  'ΑΣ ας Σ',
  '100%_done',
  'C:\\temp\\new',
  'say "hi"',
  "it's",
  'tab\there',
  'line\nbreak',
  '\u001b[31mred',
  'K Å ǅ',
  '😀 text',
  '.*(a|b)$',
  'Ünïcode',
  '\\u0000',
];

beforeAll(async () => {
  stage = await openPeopleStage();
  slug = await stage.environment('where');
  const { id } = await stage.database.main.environment.findUniqueOrThrow({ where: { slug } });
  const pick = <T>(list: readonly T[], index: number) => list[index % list.length] as T;
  for (let part = 0; part < 4; part += 1) {
    await writeLog(stage.command, id, async (log) => {
      for (let line = part * 60; line < part * 60 + 60; line += 1) {
        log.append({
          type: pick(types, line) as 'gate.allowed',
          session: line % 5 === 0 ? null : pick(sessions, line),
          agent: line % 7 === 0 ? null : pick(agents, line),
          risk: line % 3 === 0 ? null : pick(risks, line),
          data: { words: pick(words, line), more: pick(words, line * 3 + 1) },
        });
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  rows = (await listEvents(stage.command, { environment: slug, filter: none, limit: 1000 })).rows;
});
afterAll(() => stage.close());

const none = readFilter(eventFilter, new URLSearchParams()).filter;

const some = <T>(items: readonly T[]) => fc.uniqueArray(fc.constantFrom(...items), { maxLength: 3 });
const rarely = <T>(item: fc.Arbitrary<T>) => fc.option(item, { nil: undefined, freq: 1 });
const piece = fc
  .tuple(fc.constantFrom(...words), fc.nat(8), fc.integer({ min: 1, max: 8 }))
  .map(([word, from, length]) => word.slice(from, from + length));
const cased = fc
  .tuple(piece, fc.constantFrom('as it is', 'upper', 'lower'))
  .map(([text, how]) => (how === 'upper' ? text.toUpperCase() : how === 'lower' ? text.toLowerCase() : text));

/** Any filter a person can have in the URL; times are those of lines, give or take a millisecond. */
const anyFilter = fc
  .record({
    type: some([...types, 'GATE.denied', 'no.such']),
    session: some([...sessions, 'none']),
    agent: some([...agents, 'none']),
    decision: some(decisions),
    risk: some(risks),
    q: rarely(
      fc.oneof(cased, fc.string({ maxLength: 4 }), fc.constantFrom(...types, 's1 {"id"', '","at":"')),
    ),
    from: rarely(fc.tuple(fc.nat(300), fc.integer({ min: -1, max: 1 }))),
    to: rarely(fc.tuple(fc.nat(300), fc.integer({ min: -1, max: 1 }))),
  })
  .map(({ from, to, ...rest }): EventFilter => {
    const time = (place: [number, number] | undefined) => {
      const row = place && rows[place[0] % rows.length];
      return row && place ? new Date(row.receivedAt.getTime() + place[1]).toISOString() : undefined;
    };
    return readFilter(eventFilter, writeFilter({ ...rest, from: time(from), to: time(to) })).filter;
  });

test('the list (SQL) and the live feed (matchesEvent) mean the same by every filter', async () => {
  expect(rows.length).toBeGreaterThan(240);
  let found = 0;
  await fc.assert(
    fc.asyncProperty(anyFilter, async (filter) => {
      const page = await listEvents(stage.command, { environment: slug, filter, limit: 1000 });
      const expected = rows.filter((row) => matchesEvent(filter, filterable(row))).map((row) => row.seq);
      found += expected.length > 0 ? 1 : 0;
      expect(page.rows.map((row) => row.seq)).toEqual(expected);
    }),
    { numRuns: 400 },
  );
  // Filters that find nothing prove nothing.
  expect(found).toBeGreaterThan(40);
});

test('words alone: every piece of every line, in any case', async () => {
  await fc.assert(
    fc.asyncProperty(cased, async (q) => {
      const filter = { ...none, q: q === '' ? undefined : q };
      const page = await listEvents(stage.command, { environment: slug, filter, limit: 1000 });
      expect(page.rows.map((row) => row.seq)).toEqual(
        rows.filter((row) => matchesEvent(filter, filterable(row))).map((row) => row.seq),
      );
    }),
    { numRuns: 400 },
  );
});

test('pages of any size put together are the whole list, newest first, each line once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 90 }), anyFilter, async (limit, filter) => {
      const seqs: bigint[] = [];
      let before: bigint | undefined;
      do {
        const page = await listEvents(stage.command, {
          environment: slug,
          filter,
          limit,
          ...(before === undefined ? {} : { before }),
        });
        seqs.push(...page.rows.map((row) => row.seq));
        before = page.next ?? undefined;
      } while (before !== undefined);
      expect(seqs).toEqual(rows.filter((row) => matchesEvent(filter, filterable(row))).map((row) => row.seq));
    }),
    { numRuns: 30 },
  );
});
