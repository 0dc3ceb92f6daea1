'use client';

import { Button, CloseButton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Filter } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { OpenIncidentButton } from '@/components/incidents/open-incident-button';
import { Withheld } from '@/components/page-parts/withheld';
import { CopyButton } from '@/components/shell/copy-button';
import { ErrorPanel } from '@/components/shell/error-panel';
import { Mark } from '@/components/shell/mark';
import { useOrigin } from '@/components/shell/origin-provider';
import { eventQuery } from '@/lib/queries/event-query';
import classes from './event-drawer.module.css';
import { EventFacts } from './event-facts';
import { eventMark, notableRisk } from './event-mark';
import { EventNeighbours } from './event-neighbours';
import { eventSentence } from './event-sentence';
import { showBlock } from './show-text';

type Props = {
  environment: string;
  seq: number;
  onOpen: (seq: number) => void;
  onClose: () => void;
  /** Where the list is not one session's already. */
  onOnlySession?: (session: string) => void;
};

/** One line's whole content, its times, its neighbours whatever the filter, and the address that opens it again. */
export function EventDrawer({ environment, seq, onOpen, onClose, onOnlySession }: Props) {
  const { data, error, isFetching, refetch } = useQuery({
    ...eventQuery(environment, seq),
    placeholderData: keepPreviousData,
  });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const event = data?.event.seq === seq ? data.event : null;
  const mark = event ? eventMark(event) : null;
  const risk = event ? notableRisk(event) : null;
  return (
    <aside className={classes.drawer} aria-label={`Event ${seq}`} aria-busy={isFetching}>
      <header className={classes.head}>
        <h2 ref={heading} tabIndex={-1} className={classes.title}>
          Event {seq}
        </h2>
        {mark ? <Mark {...mark} boxed /> : null}
        {risk ? <Mark {...risk} boxed /> : null}
        <CopyLink environment={environment} seq={seq} />
        <CloseButton aria-label="Close the event" title="Close (Esc)" onClick={onClose} />
      </header>
      <div className={classes.body}>
        {!data && error ? (
          <ErrorPanel error={error} what={`event ${seq}`} retry={() => void refetch()} />
        ) : null}
        {event ? (
          <>
            <p className={classes.sentence}>{showBlock(eventSentence(event))}</p>
            <div className={classes.actions}>
              {event.session && onOnlySession ? (
                <Button
                  variant="default"
                  leftSection={<Filter size={13} aria-hidden />}
                  onClick={() => event.session && onOnlySession(event.session)}
                >
                  Only this session
                </Button>
              ) : null}
              <OpenIncidentButton environment={environment} event={event} />
            </div>
            <EventFacts environment={environment} event={event} />
            <section aria-label="Content">
              <div className={classes.section}>
                <h3>Content</h3>
                <CopyButton text={JSON.stringify(event.data, null, 2)} />
              </div>
              {event.withheld ? (
                <p>
                  <Withheld />
                </p>
              ) : null}
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls by keyboard */}
              <pre className={classes.json} tabIndex={0} data-own-arrows>
                {showBlock(JSON.stringify(event.data, null, 2))}
              </pre>
            </section>
          </>
        ) : null}
        {data ? <EventNeighbours {...data} seq={seq} onOpen={onOpen} /> : null}
      </div>
    </aside>
  );
}

function CopyLink({ environment, seq }: { environment: string; seq: number }) {
  const origin = useOrigin();
  return (
    <span className={classes.link}>
      <CopyButton text={`${origin}/${environment}/timeline?event=${seq}`} label="Copy link" />
    </span>
  );
}
