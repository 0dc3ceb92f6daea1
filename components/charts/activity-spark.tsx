'use client';

import dynamic from 'next/dynamic';
import type { Activity } from '@/lib/domain/overview';
import classes from './activity-spark.module.css';

// Recharts is heavy and not needed for the first paint.
const ActivityBars = dynamic(() => import('./activity-bars'), { ssr: false });

/** Lines a minute over the last half hour; moves once a minute, when a minute is whole. The figure's name says what the bars show. */
export function ActivitySpark({ activity }: { activity: Activity }) {
  const { counts } = activity;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const peak = Math.max(0, ...counts);
  const words = `Events a minute, last ${counts.length} minutes: ${counts.at(-1) ?? 0} in the last, at most ${peak}, ${total} in all`;
  return (
    <div className={classes.spark} role="img" aria-label={words} title={words}>
      {total > 0 ? (
        <ActivityBars counts={counts} />
      ) : (
        <span className={classes.quiet}>Quiet for {counts.length} minutes</span>
      )}
    </div>
  );
}
