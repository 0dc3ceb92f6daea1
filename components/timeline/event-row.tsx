'use client';

import { memo } from 'react';
import { Withheld } from '@/components/page-parts/withheld';
import { Mark } from '@/components/shell/mark';
import { LineTime } from '@/components/time/line-time';
import type { TimeZone } from '@/components/time/time-zone';
import type { LogEvent } from '@/lib/domain/log-event';
import { eventMark, notableRisk } from './event-mark';
import classes from './event-row.module.css';
import { eventSentence } from './event-sentence';
import { showLine } from './show-text';

type Props = {
  event: LogEvent;
  /** Place from the newest, for CSS and screen readers. */
  index: number;
  zone: TimeZone;
  showDay: boolean;
  isCursor: boolean;
  isOpen: boolean;
  isFresh: boolean;
  onOpen: (event: LogEvent) => void;
};

export const rowId = (seq: number) => `event-${seq}`;

/** One line of the log. A fixed height, so that a hundred thousand of them need no measuring. */
export const EventRow = memo(function EventRow(props: Props) {
  const { event, index, zone, showDay, isCursor, isOpen, isFresh, onOpen } = props;
  const mark = eventMark(event);
  const risk = notableRisk(event);
  const sentence = showLine(eventSentence(event));
  return (
    <tr
      id={rowId(event.seq)}
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      className={classes.row}
      style={{ '--index': index } as React.CSSProperties}
      data-cursor={isCursor || undefined}
      data-fresh={isFresh || undefined}
      data-mark={mark?.name}
      onClick={() => onOpen(event)}
    >
      <td className={classes.time}>
        <LineTime at={event.receivedAt} zone={zone} isNewDay={showDay} />
      </td>
      <td className={classes.mark}>{mark ? <Mark {...mark} /> : null}</td>
      <td className={classes.type}>{event.type}</td>
      <td className={classes.agent} title={event.agent ? showLine(event.agent, 80) : undefined}>
        {event.agent ? showLine(event.agent, 80) : ''}
      </td>
      <td className={classes.session} title={event.session ? showLine(event.session, 200) : undefined}>
        {event.session ? showLine(event.session, 60) : ''}
      </td>
      <td className={classes.sentence} title={sentence}>
        {risk ? <Mark {...risk} /> : null}
        {sentence} {event.withheld ? <Withheld short /> : null}
      </td>
    </tr>
  );
});
