'use client';

import { CloudOff } from 'lucide-react';
import { formatInstant } from '@/components/time/format-time';
import { useTimeZone } from '@/components/time/time-zone';
import { useLiveStatus } from './live-status-store';
import classes from './notice.module.css';

/** While the feed is not live, says so over the page: states and lists below are as old as the last word from the server. */
export function FeedNotice() {
  const { state, lastFrameAt, detail } = useLiveStatus();
  const zone = useTimeZone();
  if (state === 'live' || state === 'connecting') return null;
  const asOf = lastFrameAt === null ? 'when this page was loaded' : formatInstant(lastFrameAt, zone);
  const why = {
    stale: 'The server is silent.',
    disconnected: 'The server cannot be reached; trying again.',
    refused: 'The live feed was refused.',
  }[state];
  return (
    <p className={classes.notice} data-tone={state === 'stale' ? 'hold' : 'deny'} role="alert">
      <CloudOff size={15} aria-hidden />
      <span>
        <strong>What you see is as of {asOf}.</strong> {detail ?? why}
      </span>
    </p>
  );
}
