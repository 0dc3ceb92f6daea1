'use client';

import { Hourglass } from 'lucide-react';
import { useNow } from '@/components/time/clock-provider';
import { formatDuration } from '@/components/time/format-duration';
import { Instant } from '@/components/time/instant';
import classes from './approval-card.module.css';

const soonMs = 2 * 60_000;

/** How long a held action still waits. At the end it says so; that it expired is for the server to say. */
export function Countdown({ expiresAt }: { expiresAt: string }) {
  const left = Date.parse(expiresAt) - useNow();
  return (
    <span className={classes.count} data-soon={left < soonMs || undefined}>
      <Hourglass size={14} aria-hidden />
      {left > 0 ? `waits ${formatDuration(left)} more` : 'time is up'}
      <span className={classes.not}>
        (until <Instant at={expiresAt} show="brief" />)
      </span>
    </span>
  );
}
