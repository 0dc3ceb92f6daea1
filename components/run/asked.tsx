'use client';

import { useQuery } from '@tanstack/react-query';
import { Panel } from '@/components/page-parts/panel';
import { Withheld } from '@/components/page-parts/withheld';
import { Instant } from '@/components/time/instant';
import { showBlock } from '@/components/timeline/show-text';
import type { LogEvent } from '@/lib/domain/log-event';
import type { Page } from '@/lib/domain/page';
import { apiQuery } from '@/lib/queries/api-query';
import classes from './run.module.css';

const newest = 3;

/** What the session was asked, newest first. */
export function Asked({ environment, session }: { environment: string; session: string }) {
  const params = new URLSearchParams({ session, type: 'prompt.submitted', limit: String(newest) });
  const { data } = useQuery(
    apiQuery<Page<LogEvent>>(
      ['session', environment, session, 'asked'],
      `/api/console/${environment}/events?${params}`,
    ),
  );
  if (!data || data.items.length === 0) return null;
  return (
    <Panel title={data.next ? `What it was asked, last ${newest}` : 'What it was asked'}>
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
