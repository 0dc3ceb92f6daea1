'use client';

import { Bar, BarChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';

/** Bars alone, one a minute: the words stand around them. */
export default function ActivityBars({ counts }: { counts: number[] }) {
  const bars = counts.map((count, minute) => ({ minute, count }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={bars}
        margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
        barCategoryGap={1}
        accessibilityLayer={false}
      >
        <XAxis dataKey="minute" hide />
        <YAxis hide domain={[0, Math.max(1, ...counts)]} />
        <Bar dataKey="count" fill="var(--chart-other)" minPointSize={1} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
