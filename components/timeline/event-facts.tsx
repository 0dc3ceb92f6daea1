'use client';

import Link from 'next/link';
import { formatDuration } from '@/components/time/format-duration';
import { Instant } from '@/components/time/instant';
import { RelativeTime } from '@/components/time/relative-time';
import type { LogEvent } from '@/lib/domain/log-event';
import classes from './event-drawer.module.css';
import { showLine } from './show-text';

/** Clocks that differ by less than this agree. */
const agreeMs = 2000;

/** Who, what and when of a line; both clocks, and how far apart they are. */
export function EventFacts({ environment, event }: { environment: string; event: LogEvent }) {
  const skewMs = Date.parse(event.receivedAt) - Date.parse(event.at);
  return (
    <dl className={classes.facts}>
      <dt>Type</dt>
      <dd className={classes.mono}>{event.type}</dd>
      <dt>Received</dt>
      <dd>
        <Instant at={event.receivedAt} />, <RelativeTime at={event.receivedAt} focusable />
      </dd>
      <dt>Happened</dt>
      <dd>
        <Instant at={event.at} />
        {Math.abs(skewMs) >= agreeMs ? (
          <span className={classes.skew}>
            {skewMs > 0
              ? ` (${formatDuration(skewMs)} before it arrived, by the sender's clock)`
              : ` (${formatDuration(-skewMs)} ahead of the server's clock)`}
          </span>
        ) : null}
      </dd>
      {event.session ? (
        <>
          <dt>Session</dt>
          <dd className={classes.mono}>
            <Link href={`/${environment}/sessions/${encodeURIComponent(event.session)}`}>
              {showLine(event.session, 200)}
            </Link>
          </dd>
        </>
      ) : null}
      {event.agent ? (
        <>
          <dt>Agent</dt>
          <dd>{showLine(event.agent, 80)}</dd>
        </>
      ) : null}
      <dt>Id</dt>
      <dd className={classes.mono}>{showLine(event.id, 200)}</dd>
    </dl>
  );
}
