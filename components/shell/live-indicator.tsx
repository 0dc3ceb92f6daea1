'use client';

import { Popover, UnstyledButton } from '@mantine/core';
import { useNow } from '@/components/time/clock-provider';
import { formatAgo } from '@/components/time/format-duration';
import { formatInstant } from '@/components/time/format-time';
import { useTimeZone } from '@/components/time/time-zone';
import classes from './live-indicator.module.css';
import { type LiveState, useLiveStatus } from './live-status-store';

const words: Record<LiveState, { word: string; meaning: string }> = {
  connecting: { word: 'Connecting', meaning: 'Asking the server for the live feed.' },
  live: { word: 'Live', meaning: 'New log lines appear here as they are committed.' },
  stale: { word: 'Stale', meaning: 'The connection is open but nothing was heard. What you see may be old.' },
  disconnected: {
    word: 'Disconnected',
    meaning: 'Trying to reach the server again. Lines written meanwhile follow then.',
  },
  refused: { word: 'No live feed', meaning: 'The server refused the feed.' },
};

/** Live, stale or disconnected, in a word; the last event's time and when the server was last heard on opening it. */
export function LiveIndicator() {
  const status = useLiveStatus();
  const zone = useTimeZone();
  const now = useNow();
  const { word, meaning } = words[status.state];
  const heard = status.lastFrameAt === null ? null : formatAgo(now - status.lastFrameAt);
  const event = status.lastEventAt === null ? null : formatAgo(now - status.lastEventAt);
  const short = status.state === 'live' ? event && `last event ${event}` : heard && `heard ${heard}`;
  return (
    <Popover position="bottom-end" width={300} withinPortal>
      <Popover.Target>
        <UnstyledButton className={classes.indicator} data-state={status.state}>
          <span className={classes.lamp} aria-hidden />
          <span>{word}</span>
          {short ? <span className={classes.short}>{short}</span> : null}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.details}>
          <p>{status.detail ?? meaning}</p>
          <dl>
            <dt>Last event</dt>
            <dd>{status.lastEventAt === null ? 'none seen yet' : formatInstant(status.lastEventAt, zone)}</dd>
            <dt>Server heard</dt>
            <dd>{status.lastFrameAt === null ? 'not yet' : formatInstant(status.lastFrameAt, zone)}</dd>
          </dl>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
