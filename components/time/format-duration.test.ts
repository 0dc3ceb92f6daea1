import { describe, expect, it } from 'vitest';
import { formatAgo, formatDuration } from './format-duration';

describe('formatDuration', () => {
  it.each([
    [480, '480 ms'],
    [52_400, '52 s'],
    [185_000, '3 min 5 s'],
    [7_800_000, '2 h 10 min'],
    [349_200_000, '4 d 1 h'],
    [3_600_000, '1 h'],
    [-5, '0 ms'],
  ])('%d ms reads %s', (ms, words) => expect(formatDuration(ms)).toBe(words));
});

describe('formatAgo', () => {
  it.each([
    [900, 'now'],
    [52_400, '52 s ago'],
    [185_000, '3 min ago'],
    [-185_000, 'in 3 min'],
    [349_200_000, '4 d ago'],
  ])('%d ms reads %s', (ms, words) => expect(formatAgo(ms)).toBe(words));
});
