'use client';

import { formatClock, formatInstant, formatShortClock } from './format-time';
import { useTimeZone } from './time-zone';

type Props = { at: string; show?: 'clock' | 'short' | 'instant' };

/** An exact time in the operator's zone. The title always has the date and the zone. */
export function Instant({ at, show = 'instant' }: Props) {
  const zone = useTimeZone();
  const ms = Date.parse(at);
  const whole = formatInstant(ms, zone);
  const words =
    show === 'clock' ? formatClock(ms, zone) : show === 'short' ? formatShortClock(ms, zone) : whole;
  return (
    <time dateTime={at} title={whole}>
      {words}
    </time>
  );
}
