'use client';

import { useQuery } from '@tanstack/react-query';
import { Panel } from '@/components/page-parts/panel';
import { Withheld } from '@/components/page-parts/withheld';
import { Instant } from '@/components/time/instant';
import { showBlock } from '@/components/timeline/show-text';
import type { LogEvent } from '@/lib/domain/log-event';
import { askedQuery, askedShown } from '@/lib/queries/asked-query';
import classes from './run.module.css';

/** What the session was asked, newest first. */
export function Asked({ environment, session }: { environment: string; session: string }) {
  const { data } = useQuery(askedQuery(environment, session));
  if (!data || data.items.length === 0) return null;
  return (
    <Panel title={data.next ? `What it was asked, last ${askedShown}` : 'What it was asked'}>
      {data.items.map((event) => (
        <blockquote key={event.seq} className={classes.asked}>
          {event.withheld ? (
            <Withheld />
          ) : event.erased ? (
            'Content erased for privacy'
          ) : (
            <Prompt event={event} />
          )}
          <footer>
            <Instant at={event.receivedAt} />
          </footer>
        </blockquote>
      ))}
    </Panel>
  );
}

function Prompt({ event }: { event: LogEvent }) {
  const { prompt } = event.data;
  return <p>{typeof prompt === 'string' ? showBlock(prompt) : 'A prompt without text'}</p>;
}
