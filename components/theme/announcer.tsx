'use client';

import { VisuallyHidden } from '@mantine/core';
import { useAnnouncement } from '@/lib/queries/announcements';

/** Where screen readers hear what an order came to: there and empty from the start, and outside every dialog. */
export function Announcer() {
  const { words, count } = useAnnouncement();
  return (
    <VisuallyHidden role="status" aria-label="What was done">
      <p key={count}>{words}</p>
    </VisuallyHidden>
  );
}
