'use client';

import { Bar, BarChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { Bar as Datum } from './fill-buckets';

/** The bars alone, without axes or words: those stand around it in the density chart. */
export default function DensityBars({ bars }: { bars: Datum[] }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={bars}
        margin={{ top: 2, right: 0, bottom: 0, left: 0 }}
        barCategoryGap={1}
        accessibilityLayer={false}
      >
        <XAxis dataKey="at" hide />
        <YAxis hide domain={[0, 'dataMax']} />
        <Bar dataKey="denied" stackId="lines" fill="var(--chart-denied)" isAnimationActive={false} />
        <Bar dataKey="held" stackId="lines" fill="var(--chart-held)" isAnimationActive={false} />
        <Bar dataKey="other" stackId="lines" fill="var(--chart-other)" isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
