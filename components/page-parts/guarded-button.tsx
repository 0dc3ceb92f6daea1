'use client';

import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import { type MouseEvent, useId } from 'react';
import { useTimesIn } from '@/components/time/times-in';
import classes from './guarded-button.module.css';

type Props = Omit<ButtonProps, 'disabled'> & {
  /** Why it cannot be pressed, as a sentence; null: it can. */
  why: string | null;
  /** Show the sentence beside the button too, not only on hover and focus. */
  showWhy?: boolean;
  onClick: (event: MouseEvent<HTMLButtonElement>) => void;
  children: string;
  'aria-label'?: string;
};

/** A button that is never hidden: when it may not be pressed it stays focusable and says why. */
export function GuardedButton({ why, showWhy = false, onClick, children, ...rest }: Props) {
  const id = useId();
  const timesIn = useTimesIn();
  const words = why === null ? null : timesIn(why);
  // Drawn the same whether it can be pressed or not: one that is drawn anew loses the focus.
  return (
    <span className={classes.wrap}>
      <Tooltip
        label={words}
        multiline
        maw={320}
        events={{ hover: true, focus: true, touch: true }}
        disabled={showWhy || !why}
      >
        <Button
          {...rest}
          className={classes.button}
          data-disabled={why ? true : undefined}
          aria-disabled={why ? true : undefined}
          aria-describedby={why ? id : undefined}
          onClick={(event) => (why ? event.preventDefault() : onClick(event))}
        >
          {children}
        </Button>
      </Tooltip>
      {why ? (
        <span id={id} className={classes.why} hidden={!showWhy}>
          {words}
        </span>
      ) : null}
    </span>
  );
}
