import { formatClock, formatDay } from './format-time';
import classes from './line-time.module.css';
import type { TimeZone } from './time-zone';

type Props = {
  at: string;
  /** Passed on by lists that draw thousands of lines: none of them asks for it itself. */
  zone: TimeZone;
  /** The line above is of another day. */
  isNewDay?: boolean;
};

/** The time of a line in a list, day and milliseconds in fixed places: `23 Nov 10:23:52.481`. */
export function LineTime({ at, zone, isNewDay = false }: Props) {
  const ms = Date.parse(at);
  return (
    <time className={classes.time} dateTime={at}>
      <span className={classes.day} data-new={isNewDay || undefined}>
        {formatDay(ms, zone)}
      </span>{' '}
      {formatClock(ms, zone)}
    </time>
  );
}
