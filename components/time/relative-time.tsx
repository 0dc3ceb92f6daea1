'use client';

import { Tooltip } from '@mantine/core';
import { useNow } from './clock-provider';
import { formatAgo } from './format-duration';
import { formatInstant } from './format-time';
import { useTimeZone } from './time-zone';

type Props = { at: string /** False inside something that is focusable itself. */; focusable?: boolean };

/** `3 min ago`, kept current; the exact time with date and zone on hover or focus. */
export function RelativeTime({ at, focusable = false }: Props) {
  const zone = useTimeZone();
  const now = useNow();
  const ms = Date.parse(at);
  return (
    <Tooltip label={formatInstant(ms, zone)} events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={at} {...(focusable ? { tabIndex: 0 } : {})}>
        {formatAgo(now - ms)}
      </time>
    </Tooltip>
  );
}
