import Link from 'next/link';
import { Mark } from '@/components/shell/mark';
import { Instant } from '@/components/time/instant';
import { eventMark, notableRisk } from '@/components/timeline/event-mark';
import { eventSentence } from '@/components/timeline/event-sentence';
import { showLine } from '@/components/timeline/show-text';
import type { LogEvent } from '@/lib/domain/log-event';
import { Chip } from './chip';
import classes from './event-lines.module.css';
import { rowLink } from './use-row-keys';
import { Withheld } from './withheld';

type Props = { environment: string; events: (LogEvent & { isCause?: boolean })[]; label: string };

/** Log lines as a plain list: number (a link to the line in the timeline), time, type, sentence, mark. */
export function EventLines({ environment, events, label }: Props) {
  return (
    <ol className={classes.list} aria-label={label}>
      {events.map((event) => {
        const mark = eventMark(event) ?? notableRisk(event);
        return (
          <li key={event.seq} data-row data-cause={event.isCause || undefined}>
            <Link {...rowLink} className={classes.seq} href={`/${environment}/timeline?event=${event.seq}`}>
              {event.seq}
            </Link>
            <span className={classes.quiet}>
              <Instant at={event.receivedAt} show="precise" />
            </span>
            <span className={classes.quiet}>{showLine(event.type, 60)}</span>
            <span className={classes.words}>
              {showLine(eventSentence(event), 400)} {event.withheld ? <Withheld short /> : null}
            </span>
            <span className={classes.marks}>
              {event.isCause ? <Chip tone="hold">cause</Chip> : mark ? <Mark {...mark} /> : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
