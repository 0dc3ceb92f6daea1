'use client';

import { Bar, BarChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { Bar as Datum } from './fill-buckets';

/** Part of the chart's height that a single denied or held line gets at least: it must be seen among thousands. */
const leastPart = 0.06;

/** The bars alone, without axes or words: those stand around it in the density chart. */
export default function DensityBars({ bars }: { bars: Datum[] }) {
  const peak = Math.max(1, ...bars.map((bar) => bar.total));
  const shown = bars.map((bar) => {
    const denied = atLeast(bar.denied, peak);
    const held = atLeast(bar.held, peak);
    return { at: bar.at, denied, held, other: Math.max(0, bar.total - denied - held) };
  });
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={shown}
        margin={{ top: 2, right: 0, bottom: 0, left: 0 }}
        barCategoryGap="12%"
        accessibilityLayer={false}
      >
        <XAxis dataKey="at" hide />
        <YAxis hide domain={[0, peak]} />
        <Bar dataKey="denied" stackId="lines" fill="var(--chart-denied)" isAnimationActive={false} />
        <Bar dataKey="held" stackId="lines" fill="var(--chart-held)" isAnimationActive={false} />
        <Bar dataKey="other" stackId="lines" fill="var(--chart-other)" isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}

function atLeast(count: number, peak: number): number {
  return count === 0 ? 0 : Math.max(count, peak * leastPart);
}
