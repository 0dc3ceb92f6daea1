import fc from 'fast-check';
import { expect, test } from 'vitest';
import { approvalFilter } from './approval-filter';
import { eventFilter } from './event-filter';
import { filterSchema } from './filter-schema';
import { incidentFilter } from './incident-filter';
import { isInstant } from './instant';
import { instantSchema } from './instant-schema';
import { sessionFilter } from './session-filter';
import { type FilterFields, many, one, readFilter } from './url-filter';

const filters: [string, FilterFields][] = Object.entries({
  approvalFilter,
  eventFilter,
  incidentFilter,
  sessionFilter,
});

const two = (max: number, min = 0) => fc.integer({ min, max }).map((n) => String(n).padStart(2, '0'));
/** Texts of the form of an instant, some of them none. */
const almostInstant = fc
  .record({
    year: fc.constantFrom('0000', '0004', '0100', '1900', '2000', '2024', '2026', '9999', '226'),
    month: two(13),
    day: two(32),
    hour: two(25),
    minute: two(61),
    rest: fc.constantFrom(':00', ':59', ':60', ':07.5', ':07.123456', ':07.', ':7', ''),
    zone: fc.constantFrom('Z', 'z', '', '+00:00', '-23:59', '+24:00', '+0100', ' Z'),
    between: fc.constantFrom('T', 'T', 'T', ' ', 't'),
  })
  .map(
    ({ year, month, day, hour, minute, rest, zone, between }) =>
      `${year}-${month}-${day}${between}${hour}:${minute}${rest}${zone}`,
  );

test('a time is what the library behind the API’s schemas takes for one', () => {
  let instants = 0;
  fc.assert(
    fc.property(almostInstant, (text) => {
      if (isInstant(text)) instants += 1;
      expect([text, isInstant(text)]).toEqual([text, instantSchema.safeParse(text).success]);
    }),
    { numRuns: 20_000 },
  );
  expect(instants).toBeGreaterThan(200);
  for (const day of ['2026-02-29', '2024-02-29', '1900-02-29', '2000-02-29', '2026-04-31', '2026-12-31']) {
    const text = `${day}T00:00:00Z`;
    expect([text, isInstant(text)]).toEqual([text, instantSchema.safeParse(text).success]);
  }
});

test.each(filters)('%s: what is read from an address is what the API says it takes', (_, fields) => {
  const shape = filterSchema(fields).shape;
  const words = Object.values(fields).flatMap(({ value }) => ('words' in value ? value.words : []));
  const value = fc.oneof(
    fc.constantFrom('', ...words, 'PENDING', '2026-11-23T09:30:00Z', '2026-11-23'),
    fc.integer({ min: 79, max: 201 }).map((length) => 'x'.repeat(length)),
    fc.string(),
  );
  const given = fc.oneof(
    fc.array(value, { maxLength: 3 }),
    fc.array(value, { minLength: 49, maxLength: 52 }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(fields)), given, (name, values) => {
      const params = new URLSearchParams(values.map((each) => [name, each]));
      const { filter, faults } = readFilter(fields, params);
      const read: Record<string, unknown> = filter;
      const said = values.filter((each) => each !== '');
      const isMany = fields[name]?.many;
      const fits = isMany
        ? shape[name]?.safeParse(said).success
        : said.length < 2 && shape[name]?.safeParse(said[0]).success;
      expect(faults.map((fault) => fault.name)).toEqual(fits ? [] : [name]);
      if (!fits) expect(read[name]).toEqual(isMany ? [] : undefined);
      else expect(read[name]).toEqual(isMany ? said : said[0]);
    }),
    { numRuns: 1000 },
  );
});

test('what does not fit is said in words, and only its own parameter is left out', () => {
  const fields = {
    state: many({ words: ['live', 'ended'] }),
    q: one({ longest: 5 }),
    from: one({ instant: true }),
  };
  const read = (text: string) => readFilter(fields, new URLSearchParams(text));
  expect(read('state=live&state=gone&q=words')).toEqual({
    filter: { state: [], q: 'words', from: undefined },
    faults: [{ name: 'state', message: 'must be one of live, ended' }],
  });
  expect(read('q=too+long&from=yesterday&other=1').faults).toEqual([
    { name: 'q', message: 'must have at most 5 characters' },
    { name: 'from', message: 'must be an RFC 3339 time such as 2026-11-23T09:30:00Z' },
  ]);
  expect(read('q=one&q=two').faults).toEqual([{ name: 'q', message: 'must be given once' }]);
  expect(read('state=live&'.repeat(51)).faults).toEqual([
    { name: 'state', message: 'must be given at most 50 times' },
  ]);
});
