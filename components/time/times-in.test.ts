import { expect, it } from 'vitest';
import { withTimes } from './times-in';

it('a time in a sentence of the server is written as all others, and nothing else is touched', () => {
  expect(withTimes('It may decide from 2026-11-27T20:57:07.373Z on, as ilk_2026-11 said.', 'utc')).toBe(
    'It may decide from 27 Nov 2026, 20:57:07.373 UTC on, as ilk_2026-11 said.',
  );
  expect(withTimes('Expired at 2026-11-27T20:57:07Z: ask again.', 'utc')).toBe(
    'Expired at 27 Nov 2026, 20:57:07.000 UTC: ask again.',
  );
});
