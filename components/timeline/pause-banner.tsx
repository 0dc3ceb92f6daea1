'use client';

import { Button } from '@mantine/core';
import { Pause } from 'lucide-react';
import classes from './pause-banner.module.css';

type Props = { lines: number; denied: number; byHand: boolean; onResume: () => void };

/** Says that the list stands still, what gathers meanwhile, and how to go on: scrolling paused lists look live otherwise. */
export function PauseBanner({ lines, denied, byHand, onResume }: Props) {
  const words = `Paused${lines > 0 ? `, ${lines.toLocaleString('en')} new` : ''}${denied > 0 ? ` (${denied} denied)` : ''}`;
  return (
    <div className={classes.banner} data-denied={denied > 0 || undefined}>
      <Pause size={14} aria-hidden />
      <span>{words}</span>
      <span className={classes.why}>{byHand ? '' : 'while you read further down'}</span>
      <Button size="compact-xs" variant="default" onClick={onResume} rightSection={<kbd>⏎</kbd>}>
        Resume
      </Button>
    </div>
  );
}
