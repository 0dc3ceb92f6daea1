'use client';

import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { formatDay, formatShortClock } from '@/components/time/format-time';
import { type TimeZone, useTimeZone } from '@/components/time/time-zone';
import type { Density } from '@/lib/queries/density-query';
import classes from './density-chart.module.css';
import { type Bar, fillBuckets } from './fill-buckets';
import { useBrush } from './use-brush';

// Recharts is heavy and not needed for the first paint.
const DensityBars = dynamic(() => import('./density-bars'), { ssr: false });

type Props = { density: Density; onRange: (from: string, to: string) => void };

/** How many lines came when: denied, held and other, with a stretch to choose by dragging or by keyboard. */
export function DensityChart({ density, onRange }: Props) {
  const zone = useTimeZone();
  const bars = useMemo(() => fillBuckets(density), [density]);
  const { head, brush, handlers } = useBrush(bars.length, (first, last) => {
    const from = bars[first];
    const to = bars[last];
    if (from && to)
      onRange(new Date(from.at).toISOString(), new Date(to.at + density.bucketMs).toISOString());
  });
  const first = brush ? Math.min(brush.anchor, brush.head) : (head ?? bars.length - 1);
  const last = brush ? Math.max(brush.anchor, brush.head) : (head ?? bars.length - 1);
  const words = sumUp(bars.slice(first, last + 1), density.bucketMs, zone);
  const all = sumUp(bars, density.bucketMs, zone);
  const peak = Math.max(0, ...bars.map((bar) => bar.total));
  const left = (index: number) => `${(index / bars.length) * 100}%`;
  return (
    <figure className={classes.figure} aria-label="Events over time">
      <figcaption className={classes.caption}>
        <span className={classes.words}>{head === null && !brush ? all : words}</span>
        <span className={classes.legend} aria-hidden>
          <i data-kind="denied" /> denied
          <i data-kind="held" /> held
          <i data-kind="other" /> other
        </span>
        <span className={classes.peak}>peak {peak.toLocaleString('en')}</span>
      </figcaption>
      <div className={classes.plot}>
        <DensityBars bars={bars} />
        <div
          className={classes.touch}
          role="slider"
          tabIndex={0}
          aria-label="Time range: arrows move, Shift and arrows choose, Enter shows only that range"
          aria-valuemin={0}
          aria-valuemax={bars.length - 1}
          aria-valuenow={head ?? bars.length - 1}
          aria-valuetext={brush ? `Chosen: ${words}` : words}
          {...handlers}
        >
          {brush ? (
            <span className={classes.brush} style={{ left: left(first), width: left(last - first + 1) }} />
          ) : null}
          {head !== null ? (
            <span className={classes.hair} style={{ left: left(head), width: left(1) }} />
          ) : null}
        </div>
      </div>
      <div className={classes.axis} aria-hidden>
        {[0, 1, 2, 3, 4].map((nth) => (
          <span key={nth}>{tick(density, nth * tickStep, zone)}</span>
        ))}
      </div>
    </figure>
  );
}

function sumUp(bars: Bar[], bucketMs: number, zone: TimeZone): string {
  const sum = (key: 'total' | 'denied' | 'held') => bars.reduce((total, bar) => total + bar[key], 0);
  const from = bars[0]?.at ?? 0;
  const to = (bars.at(-1)?.at ?? 0) + bucketMs;
  const count = sum('total');
  const day = formatDay(from, zone);
  const endDay = formatDay(to, zone);
  const range = `${day} ${formatShortClock(from, zone)} to ${endDay === day ? '' : `${endDay} `}${formatShortClock(to, zone)}`;
  return `${range}: ${count.toLocaleString('en')} ${count === 1 ? 'event' : 'events'}, ${sum('denied')} denied, ${sum('held')} held`;
}

const dayMs = 86_400_000;
/** Part of the chart between two ticks. */
const tickStep = 0.25;
const minutesFrom = 600_000;

function tick({ from, to }: Density, part: number, zone: TimeZone): string {
  const start = Date.parse(from);
  const span = Date.parse(to) - start;
  const at = start + span * part;
  const words = formatShortClock(at, zone, span <= minutesFrom);
  const day = formatDay(at, zone);
  const isNewDay = part === 0 || day !== formatDay(at - span * tickStep, zone);
  return span > dayMs || isNewDay ? `${day} ${words}` : words;
}
