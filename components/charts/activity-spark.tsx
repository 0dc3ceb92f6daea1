import type { Activity } from '@/lib/domain/overview';
import classes from './activity-spark.module.css';

/** Part of a minute's place that its bar fills. */
const fill = 0.88;

/**
 * Lines a minute over the last half hour; moves once a minute, when a minute is whole. The figure's name says what the bars show.
 * One path and no chart library: sixty of them on a wall are drawn anew every 5 s.
 */
export function ActivitySpark({ activity }: { activity: Activity }) {
  const { counts } = activity;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const peak = Math.max(0, ...counts);
  const words = `Events a minute, last ${counts.length} minutes: ${counts.at(-1) ?? 0} in the last, at most ${peak}, ${total} in all`;
  return (
    <div className={classes.spark} role="img" aria-label={words} title={words}>
      {total > 0 ? (
        <svg viewBox={`0 0 ${counts.length} 1`} preserveAspectRatio="none" aria-hidden>
          <path d={bars(counts, peak)} />
        </svg>
      ) : (
        <span className={classes.quiet}>Quiet for {counts.length} minutes</span>
      )}
    </div>
  );
}

/** One bar a minute, as high as its part of the peak; one with anything in it is never too low to be seen. */
function bars(counts: number[], peak: number): string {
  return counts
    .map((count, minute) => {
      const height = count === 0 ? 0 : Math.max(0.04, count / peak);
      return `M${minute} 1v${-height}h${fill}v${height}z`;
    })
    .join('');
}
