'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { EventLines } from '@/components/page-parts/event-lines';
import { Pager } from '@/components/page-parts/pager';
import { Panel } from '@/components/page-parts/panel';
import { QueryState } from '@/components/page-parts/query-state';
import { useRowKeys } from '@/components/page-parts/use-row-keys';
import { StatePanel } from '@/components/shell/state-panel';
import { sessionEventsQuery } from '@/lib/queries/sessions-queries';
import { useUrlParam } from '@/lib/queries/use-url-param';

/** The log lines of one session, newest first, paged in the URL. */
export function SessionEvents({ environment, session }: { environment: string; session: string }) {
  const [cursor] = useUrlParam('cursor');
  const list = useRowKeys<HTMLDivElement>('line');
  const events = useQuery({
    ...sessionEventsQuery(environment, session, cursor),
    placeholderData: keepPreviousData,
  });
  return (
    <Panel title="Its lines in the log, newest first" flush>
      <div ref={list}>
        <QueryState query={events} what="the events">
          {({ items, next }) =>
            items.length === 0 ? (
              <StatePanel Icon={ScrollText} title="No line here" />
            ) : (
              <>
                <EventLines environment={environment} events={items} label="Log lines of this session" />
                <Pager next={next} />
              </>
            )
          }
        </QueryState>
      </div>
    </Panel>
  );
}
