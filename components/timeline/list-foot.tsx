import { Button } from '@mantine/core';
import { Instant } from '@/components/time/instant';
import type { Trimmed } from '@/lib/domain/retention';
import { bufferCapacity } from './event-buffer';
import classes from './timeline.module.css';
import type { OlderState } from './use-event-list';

type Props = {
  older: OlderState;
  /** How far back a search has come that goes on. */
  searchedTo: string | null;
  /** What retention has removed below. */
  trimmed: Trimmed | null;
  onMore: () => void;
};

/** What lies below the last row: more, the beginning, or why there is no more. */
export function ListFoot({ older, searchedTo, trimmed, onMore }: Props) {
  if (older === 'end') {
    return (
      <p className={classes.foot}>
        This is the oldest line that matches.
        {trimmed && (
          <>
            {' '}
            Lines up to {trimmed.through.toLocaleString('en')} were removed by retention, last on{' '}
            <Instant at={trimmed.at} />.
          </>
        )}
      </p>
    );
  }
  if (older === 'full') {
    return (
      <p className={classes.foot}>
        {bufferCapacity.toLocaleString('en')} lines are shown. Choose a range or a filter to see older ones.
      </p>
    );
  }
  if (older === 'failed') {
    return (
      <p className={classes.foot} role="alert">
        Older lines could not be loaded. <More onMore={onMore}>Try again</More>
      </p>
    );
  }
  if (older === 'paused') {
    return (
      <p className={classes.foot} role="status">
        Nothing more found{searchedTo ? <> back to {<Instant at={searchedTo} />}</> : ''}.{' '}
        <More onMore={onMore}>Search on</More>
      </p>
    );
  }
  return (
    <p className={classes.foot}>
      {searchedTo ? (
        <>
          Searching older lines, back to <Instant at={searchedTo} /> so far…
        </>
      ) : (
        'Loading older lines…'
      )}
    </p>
  );
}

function More({ onMore, children }: { onMore: () => void; children: string }) {
  return (
    <Button size="compact-xs" variant="default" onClick={onMore}>
      {children}
    </Button>
  );
}
