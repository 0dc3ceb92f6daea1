'use client';

import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect, useEffectEvent } from 'react';
import { formatDate, formatDay } from '@/components/time/format-time';
import { useTimeZone } from '@/components/time/time-zone';
import type { LogEvent } from '@/lib/domain/log-event';
import type { EventBuffer } from './event-buffer';
import classes from './event-grid.module.css';
import { EventRow, rowId } from './event-row';

const rowHeight = { wide: 26, narrow: 52 };
/** Older lines are asked for when this many rows are left below the fold. */
const runway = 60;

type Props = {
  label: string;
  buffer: EventBuffer;
  /** Index inside the buffer of the newest row shown: the paused line, or the newest of all. */
  newest: number;
  cursor: number | null;
  open: number | null;
  freshAfter: number;
  isBusy: boolean;
  scroller: RefObject<HTMLDivElement | null>;
  foot: ReactNode;
  onOpen: (event: LogEvent) => void;
  onLeaveTop: () => void;
  onReachTop: () => void;
  onNearEnd: () => void;
};

/** The virtualised list: only what is visible is drawn, newest first. */
export function EventGrid(props: Props) {
  const { buffer, newest, cursor, scroller, onNearEnd } = props;
  const zone = useTimeZone();
  const isNarrow = useMediaQuery('(max-width: 640px)') ?? false;
  const height = isNarrow ? rowHeight.narrow : rowHeight.wide;
  const count = newest + 1;
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 14,
    // The sticky heading covers one row.
    scrollPaddingEnd: 28,
    // So that the server draws the first screenful too.
    initialRect: { width: 1200, height: 800 },
  });
  useEffect(() => {
    if (height > 0) virtualizer.measure();
  }, [virtualizer, height]);

  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= count - runway) onNearEnd();
  }, [last, count, onNearEnd]);

  const cursorIndex = cursor === null ? -1 : newest - (buffer.countThrough(cursor) - 1);
  // Only a moved cursor scrolls; a list growing under it must not.
  const follow = useEffectEvent(() => {
    if (cursorIndex >= 0) virtualizer.scrollToIndex(cursorIndex, { align: 'auto' });
  });
  useEffect(() => {
    if (cursor !== null) follow();
  }, [cursor]);

  const top = buffer.at(Math.floor((virtualizer.scrollOffset ?? 0) / height), newest);
  const hasCursor = cursorIndex >= 0 && items.some((item) => item.index === cursorIndex);
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      onScroll={(event) => {
        if (event.currentTarget.scrollTop > 4) props.onLeaveTop();
        else props.onReachTop();
      }}
    >
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are opened from it; it is their one tab stop
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={count + 1}
        aria-busy={props.isBusy}
        aria-activedescendant={hasCursor && cursor !== null ? rowId(cursor) : undefined}
        className={classes.table}
      >
        <thead className={classes.headPlace}>
          <tr aria-rowindex={1} className={classes.head}>
            <th scope="col">{top ? formatDate(Date.parse(top.receivedAt), zone) : 'Time'}</th>
            <th scope="col">Decision</th>
            <th scope="col" className={classes.type}>
              Type
            </th>
            <th scope="col">Agent</th>
            <th scope="col" className={classes.session}>
              Session
            </th>
            <th scope="col">What happened</th>
          </tr>
        </thead>
        <tbody
          className={classes.rows}
          style={{ '--rows': count } as React.CSSProperties}
          data-busy={props.isBusy || undefined}
        >
          {items.map(({ index }) => {
            const event = buffer.at(index, newest);
            if (!event) return null;
            const above = index > 0 ? buffer.at(index - 1, newest) : undefined;
            const day = formatDay(Date.parse(event.receivedAt), zone);
            return (
              <EventRow
                key={event.seq}
                event={event}
                index={index}
                zone={zone}
                showDay={above !== undefined && formatDay(Date.parse(above.receivedAt), zone) !== day}
                isCursor={event.seq === cursor}
                isOpen={event.seq === props.open}
                isFresh={event.seq > props.freshAfter}
                onOpen={props.onOpen}
              />
            );
          })}
        </tbody>
      </table>
      {props.foot}
    </div>
  );
}
