import { describe, expect, it } from 'vitest';
import { fillBuckets } from './fill-buckets';

const density = {
  from: '2026-11-23T09:00:00.500Z',
  to: '2026-11-23T09:00:04.500Z',
  countedFrom: null,
  bucketMs: 1000,
  buckets: [{ at: '2026-11-23T09:00:02.500Z', total: 5, denied: 2, held: 1 }],
};

describe('fillBuckets', () => {
  it('has a bar for every stretch, the empty ones too', () => {
    expect(fillBuckets(density).map((bar) => [bar.total, bar.denied, bar.held, bar.other])).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [5, 2, 1, 2],
      [0, 0, 0, 0],
    ]);
  });
  it('leaves out what lies outside the range', () => {
    const outside = { ...density, buckets: [{ at: '2026-11-23T10:00:00Z', total: 5, denied: 0, held: 0 }] };
    expect(fillBuckets(outside).every((bar) => bar.total === 0)).toBe(true);
  });
});
