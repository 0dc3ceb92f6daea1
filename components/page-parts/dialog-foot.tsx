import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './dialog-foot.module.css';

type Props = {
  /** The way out, e.g. `Close` where there is nothing left to cancel. */
  cancel?: string;
  onCancel: () => void;
  /** The order is on its way: neither button does anything. */
  pending?: boolean | undefined;
  /** The focus begins on the way out. */
  isSafe?: boolean | undefined;
  /** What it does, as a verb: a button that sends the form the foot stands in. */
  submit?: string;
  /** Another button than `submit`. */
  children?: ReactNode;
};

/** The end of every dialog: the way out at the left, what it does at the right. */
export function DialogFoot({ cancel = 'Cancel', onCancel, isSafe, pending, submit, children }: Props) {
  return (
    <div className={classes.foot}>
      <Button variant="default" size="sm" data-autofocus={isSafe} disabled={pending} onClick={onCancel}>
        {cancel}
      </Button>
      {submit ? (
        <Button type="submit" size="sm" loading={pending}>
          {submit}
        </Button>
      ) : null}
      {children}
    </div>
  );
}
