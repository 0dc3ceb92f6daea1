'use client';

import { type RefObject, useCallback, useState } from 'react';
import type { EventFilter } from '@/lib/domain/event-filter';
import type { LogEvent } from '@/lib/domain/log-event';
import { EventGrid } from './event-grid';
import { focusGrid } from './focus-grid';
import { ListFoot } from './list-foot';
import { PauseBanner } from './pause-banner';
import classes from './timeline.module.css';
import { EmptyEnvironment, NoMatch } from './timeline-empty';
import type { EventList } from './use-event-list';
import { usePause } from './use-pause';
import { useTimelineKeys } from './use-timeline-keys';

type Props = {
  environment: string;
  list: EventList;
  filter: EventFilter;
  isFiltered: boolean;
  open: number | null;
  scroller: RefObject<HTMLDivElement | null>;
  onOpen: (seq: number) => void;
  onClose: () => void;
  onChange: (changes: Partial<EventFilter>) => void;
  onClear: () => void;
  onUndoRange: () => boolean;
  onFilters: () => void;
};

/** The list with its banner, states and keys. */
export function TimelineList(props: Props) {
  const { list, open, scroller, onOpen } = props;
  const { buffer, loadOlder } = list;
  const { held, hold, resume } = usePause(buffer);
  const [cursor, setCursor] = useState<number | null>(open);
  const newest = !buffer ? -1 : held ? buffer.countThrough(held.atSeq) - 1 : buffer.size - 1;

  const toTop = () => {
    resume();
    setCursor(null);
    scroller.current?.scrollTo({ top: 0 });
  };
  const select = (index: number) => {
    const row = buffer?.at(Math.max(0, Math.min(newest, index)), newest);
    if (!row) return;
    hold('reading');
    setCursor(row.seq);
    focusGrid(scroller.current);
    if (open !== null) onOpen(row.seq);
  };
  const place = (seq: number | null) =>
    buffer && seq !== null && buffer.indexOf(seq) >= 0 ? newest + 1 - buffer.countThrough(seq) : -1;
  const onRow = useCallback(
    (event: LogEvent) => {
      hold('reading');
      setCursor(event.seq);
      onOpen(event.seq);
    },
    [hold, onOpen],
  );

  useTimelineKeys({
    move: (step) => select(place(open ?? cursor) + step),
    toTop,
    toEnd: () => select(newest),
    enter: () => {
      if (cursor !== null && open === null) onOpen(cursor);
      else if (held) toTop();
      else return false;
      return true;
    },
    beside: (step) => {
      if (open === null) return false;
      select(place(open) + step);
      return true;
    },
    togglePause: () => (held ? toTop() : hold('hand')),
    filters: props.onFilters,
    escape: () => {
      if (open !== null) props.onClose();
      else if (cursor !== null) setCursor(null);
      else return props.onUndoRange();
      return true;
    },
  });

  if (!buffer) return <ListSkeleton />;
  const foot = (
    <ListFoot
      older={list.older}
      searchedTo={list.searchedTo}
      trimmed={list.trimmed}
      onMore={() => void loadOlder()}
    />
  );
  const wasTrimmed = list.trimmed !== null && !props.isFiltered;
  if (buffer.size === 0 && !list.isChanging && (list.older !== 'end' || wasTrimmed))
    return <div className={classes.list}>{foot}</div>;
  if (buffer.size === 0 && !list.isChanging) {
    return (
      <div className={classes.list}>
        {props.isFiltered ? <NoMatch {...props} /> : <EmptyEnvironment environment={props.environment} />}
      </div>
    );
  }
  const waiting = held ? buffer.countAfter(held.atSeq) : null;
  return (
    <section className={classes.list} aria-label="Events">
      <p className={classes.hidden} role="status">
        {held ? 'The list is paused.' : ''}
      </p>
      {held && waiting ? <PauseBanner {...waiting} byHand={held.by === 'hand'} onResume={toTop} /> : null}
      <EventGrid
        label={`Events of ${props.environment}, newest first`}
        buffer={buffer}
        newest={newest}
        cursor={cursor}
        open={open}
        freshAfter={list.freshAfter}
        isBusy={list.isChanging}
        scroller={scroller}
        foot={
          props.isFiltered || wasTrimmed || list.older !== 'end' || buffer.hasSessions ? (
            foot
          ) : (
            <EmptyEnvironment environment={props.environment} />
          )
        }
        onOpen={onRow}
        onLeaveTop={() => hold('reading')}
        onReachTop={() => {
          // Scrolling back to the newest line resumes, unless somebody paused by hand or has a line open.
          if (held?.by === 'reading' && cursor === null && open === null) resume();
        }}
        onNearEnd={loadOlder}
      />
    </section>
  );
}

const skeletonRows = 24;

function ListSkeleton() {
  return (
    <div className={classes.list} aria-busy="true" role="status" aria-label="Loading events">
      {Array.from({ length: skeletonRows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike and never move
        <span key={index} className={classes.bone} />
      ))}
    </div>
  );
}
