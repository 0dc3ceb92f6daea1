'use client';

import { CloudOff } from 'lucide-react';
import notice from '@/components/shell/notice.module.css';
import { useNow } from '@/components/time/clock-provider';
import { formatAgo } from '@/components/time/format-duration';
import { formatInstant } from '@/components/time/format-time';
import { RelativeTime } from '@/components/time/relative-time';
import { useTimeZone } from '@/components/time/time-zone';
import classes from './overview-page.module.css';

/** Three refreshes without an answer: what stands there is old, and a wall must say so from afar. */
const staleMs = 16_000;

/** How old the page is; loud when it is older than it should be. `updatedAt` in ms. */
export function Freshness({ updatedAt, error }: { updatedAt: number; error: Error | null }) {
  const now = useNow();
  const zone = useTimeZone();
  const ageMs = Math.max(0, now - updatedAt);
  if (ageMs < staleMs)
    return (
      <p className={classes.fresh}>
        <span className={classes.lamp} aria-hidden />
        <span>
          As of <RelativeTime at={new Date(updatedAt).toISOString()} focusable />, asked every 5 s
          {error ? ': the last answer failed' : ''}
        </span>
      </p>
    );
  return (
    <p className={`${notice.notice} ${classes.loud}`} data-tone="deny" role="alert">
      <CloudOff size={22} aria-hidden />
      <span>
        <strong>
          Not current: as of {formatInstant(updatedAt, zone)}, {formatAgo(ageMs)}.
        </strong>{' '}
        {error?.message ?? 'The server is silent.'} Trying again every 5 s.
      </span>
    </p>
  );
}
