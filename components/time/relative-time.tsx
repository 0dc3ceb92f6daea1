'use client';

import { useNow } from './clock-provider';
import { formatAgo } from './format-duration';

type Props = {
  at: string;
  /** False in a link, a button or the row of a list: what surrounds it has the focus, and shows the exact time then. */
  focusable?: boolean;
};

/** `3 min ago`, kept current. `TimeCard` shows the exact time on hover, tap and focus: its own, or that of what it stands in. */
export function RelativeTime({ at, focusable = false }: Props) {
  const now = useNow();
  return (
    <time dateTime={at} data-relative="" {...(focusable ? { tabIndex: 0 } : {})}>
      {formatAgo(now - Date.parse(at))}
    </time>
  );
}
