import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json';

const canonical = (value: unknown) => canonicalJson(value, 'events[3]');

test('the example of RFC 8785, section 3.2', () => {
  const text = String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],
    "string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`;
  expect(canonical(JSON.parse(text))).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
});

test('names are sorted by code unit, also those that look like numbers', () => {
  const text = '{"\\u20ac":1,"10":2,"9":3,"\\ud83d\\ude02":4,"\\ufb33":5,"__proto__":6,"a":{"c":1,"b":2}}';
  expect(canonical(JSON.parse(text))).toBe(
    '{"10":2,"9":3,"__proto__":6,"a":{"b":2,"c":1},"€":1,"😂":4,"\ufb33":5}',
  );
});

test('the order in which members were sent does not matter, and nothing is lost', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonical(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonical(backwards(value))).toBe(text);
    }),
  );
});

test('half a surrogate pair has a text; what is undefined has none', () => {
  expect(canonical({ cut: '\ud83d', at: undefined })).toBe(String.raw`{"cut":"\ud83d"}`);
});

test('nesting has an end', () => {
  const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
  expect(canonical(nested(200))).toHaveLength(400);
  expect(() => canonical(nested(100_000))).toThrow(/^events\[3\]: is nested deeper than 200 levels/);
});

function backwards(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(backwards);
  const entries = Object.entries(value).map(([name, item]) => [name, backwards(item)]);
  return Object.fromEntries(entries.reverse());
}
