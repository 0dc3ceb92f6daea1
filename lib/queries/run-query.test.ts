import { describe, expect, it } from 'vitest';
import type { LogEvent } from '@/lib/domain/log-event';
import { growRun, type Run } from './run-query';

const lines = (...seqs: number[]) => seqs.map((seq) => ({ seq }) as LogEvent);
const run = (last: number, ...seqs: number[]): Run => ({ lines: lines(...seqs), at: last, first: 1, last });
const seqs = (of: Run) => of.lines.map(({ seq }) => seq);

describe('growRun', () => {
  it('adds what is new, once', () => {
    const grown = growRun(run(3, 1, 3), lines(3, 5, 8));
    expect([seqs(grown), grown.last]).toEqual([[1, 3, 5, 8], 8]);
  });
  it('leaves no gap in a stretch that ends before the session does', () => {
    const grown = growRun(run(9, 1, 3), lines(12));
    expect([seqs(grown), grown.last]).toEqual([[1, 3], 12]);
  });
  it('is the same run where nothing is new', () => {
    const before = run(3, 1, 3);
    expect(growRun(before, lines(2, 3))).toBe(before);
  });
});
