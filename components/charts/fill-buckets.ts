import type { Density } from '@/lib/queries/density-query';

export type Bar = { at: number; total: number; denied: number; held: number; other: number };

const maxBars = 500;

/** One bar for every stretch of the range, also the empty ones; `other` is what was neither denied nor held. */
export function fillBuckets({ from, to, bucketMs, buckets }: Density): Bar[] {
  const start = Date.parse(from);
  const length = Math.min(maxBars, Math.max(1, Math.ceil((Date.parse(to) - start) / bucketMs)));
  const bars: Bar[] = Array.from({ length }, (_, index) => ({
    at: start + index * bucketMs,
    total: 0,
    denied: 0,
    held: 0,
    other: 0,
  }));
  for (const { at, total, denied, held } of buckets) {
    const bar = bars[Math.floor((Date.parse(at) - start) / bucketMs)];
    if (bar) Object.assign(bar, { total, denied, held, other: Math.max(0, total - denied - held) });
  }
  return bars;
}
