'use client';

import { useNow } from './clock-provider';
import { formatBrief, formatInstant } from './format-time';
import { useTimeZone } from './time-zone';

type Props = {
  at: string;
  /** `full` has date, milliseconds and zone; `brief` day and seconds, `precise` milliseconds too, for places where the zone is plain. */
  show?: 'full' | 'precise' | 'brief';
};

const dayMs = 86_400_000;

/** A time in the operator's zone, never without its date. `TimeCard` shows it in both zones when it is pointed at. */
export function Instant({ at, show = 'full' }: Props) {
  const zone = useTimeZone();
  const now = useNow(dayMs);
  const ms = Date.parse(at);
  return (
    <time dateTime={at}>
      {show === 'full' ? formatInstant(ms, zone) : formatBrief(ms, zone, now, show === 'precise')}
    </time>
  );
}
