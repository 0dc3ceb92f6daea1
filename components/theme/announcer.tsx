'use client';

import { useAnnouncement } from '@/lib/queries/announcements';
import classes from './announcer.module.css';

/** Where screen readers hear what an order came to: there and empty from the start, and outside every dialog. */
export function Announcer() {
  const { words, count } = useAnnouncement();
  return (
    <div className={classes.unseen} role="status" aria-label="What was done">
      <p key={count}>{words}</p>
    </div>
  );
}
