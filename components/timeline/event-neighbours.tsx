'use client';

import { UnstyledButton } from '@mantine/core';
import { Mark } from '@/components/shell/mark';
import { Instant } from '@/components/time/instant';
import { describeEvent } from '@/lib/domain/describe-event';
import type { LogEvent } from '@/lib/domain/log-event';
import classes from './event-drawer.module.css';
import { eventMark, notableRisk } from './event-mark';
import { showLine } from './show-text';

type Props = {
  event: LogEvent;
  before: LogEvent[];
  after: LogEvent[];
  seq: number;
  onOpen: (seq: number) => void;
};

/** What stood around a line in the log, with no filter applied; newest first like the list. */
export function EventNeighbours({ event, before, after, seq, onOpen }: Props) {
  const all = [...before, event, ...after].sort((a, b) => b.seq - a.seq);
  return (
    <section aria-label="Around it">
      <div className={classes.section}>
        <h3>Around it</h3>
        <span>all events, whatever the filter</span>
      </div>
      <ol className={classes.neighbours}>
        {all.map((each) => {
          const mark = eventMark(each) ?? notableRisk(each);
          return (
            <li key={each.seq}>
              <UnstyledButton
                className={classes.neighbour}
                aria-current={each.seq === seq ? 'true' : undefined}
                onClick={() => onOpen(each.seq)}
              >
                <span className={classes.when}>
                  <Instant at={each.receivedAt} show="brief" />
                </span>
                {mark ? <Mark {...mark} /> : null}
                <span className={classes.what}>{showLine(describeEvent(each.type, each.data), 160)}</span>
              </UnstyledButton>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
