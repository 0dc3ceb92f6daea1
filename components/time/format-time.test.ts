import { describe, expect, it } from 'vitest';
import { formatBrief, formatInstant, formatWithOffset } from './format-time';

const at = Date.parse('2026-11-23T10:23:52.481Z');

describe('times in words', () => {
  it('has day, milliseconds and zone in full', () => {
    expect(formatInstant(at, 'utc')).toBe('23 Nov 2026, 10:23:52.481 UTC');
  });

  it.each([
    ['2026-12-31T12:00:00Z', false, '23 Nov 10:23:52'],
    ['2026-12-31T12:00:00Z', true, '23 Nov 10:23:52.481'],
    ['2027-01-01T12:00:00Z', false, '23 Nov 2026 10:23:52'],
  ])('in brief, seen at %s, precise: %s', (now, precise, words) => {
    expect(formatBrief(at, 'utc', Date.parse(now), precise)).toBe(words);
  });

  it('says how far the zone is from UTC, also where it is not at all', () => {
    expect(formatWithOffset(at, 'utc')).toBe('23 Nov 2026, 10:23:52.481 UTC+00:00');
    const offset = -new Date(at).getTimezoneOffset();
    const sign = offset < 0 ? '-' : '+';
    const two = (part: number) => String(part).padStart(2, '0');
    const words = `UTC${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
    expect(formatWithOffset(at, 'local').endsWith(words)).toBe(true);
  });
});
