import { Button } from '@mantine/core';
import classes from './timeline.module.css';
import type { OlderState } from './use-event-list';

/** What lies below the last row: more, the beginning, or why there is no more. */
export function ListFoot({ older, onMore }: { older: OlderState; onMore: () => void }) {
  if (older === 'end') return <p className={classes.foot}>This is the oldest line that matches.</p>;
  if (older === 'full') {
    return (
      <p className={classes.foot}>100,000 lines are shown. Choose a range or a filter to see older ones.</p>
    );
  }
  if (older === 'failed') {
    return (
      <p className={classes.foot} role="alert">
        Older lines could not be loaded.{' '}
        <Button size="compact-xs" variant="default" onClick={onMore}>
          Try again
        </Button>
      </p>
    );
  }
  return <p className={classes.foot}>Loading older lines…</p>;
}
