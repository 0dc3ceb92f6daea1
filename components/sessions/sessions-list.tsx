'use client';

import { Button, TagsInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { SearchX, Terminal } from 'lucide-react';
import bar from '@/components/page-parts/filter-bar.module.css';
import { FoundCount } from '@/components/page-parts/found-count';
import table from '@/components/page-parts/list-table.module.css';
import { Pager } from '@/components/page-parts/pager';
import { QueryState } from '@/components/page-parts/query-state';
import { SearchField } from '@/components/page-parts/search-field';
import { ToggleChips } from '@/components/page-parts/toggle-chips';
import { useListFilter } from '@/components/page-parts/use-list-filter';
import { searchNeedsContent, useMayRead } from '@/components/page-parts/use-may-read';
import { FilterFaults } from '@/components/shell/filter-faults';
import { StatePanel } from '@/components/shell/state-panel';
import { sessionStates } from '@/lib/domain/session';
import { sessionFilter } from '@/lib/domain/session-filter';
import { sessionsPageQuery } from '@/lib/queries/sessions-queries';
import { SessionsTable } from './sessions-table';

/** Every session the environment has seen, last heard first; filter and page in the URL. */
export function SessionsList({ environment }: { environment: string }) {
  const { filter, faults, change, clear, isEmpty, cursor } = useListFilter(sessionFilter);
  const mayRead = useMayRead(environment);
  const sessions = useQuery({
    ...sessionsPageQuery(environment, filter, cursor),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  return (
    <>
      <FilterFaults faults={faults} />
      <div className={bar.bar}>
        <ToggleChips
          label="State"
          options={sessionStates}
          selected={filter.state}
          onChange={(state) => change({ state })}
        />
        <div className={bar.grow}>
          <SearchField
            label="Session, repository, folder or host"
            value={filter.q ?? ''}
            why={mayRead ? null : searchNeedsContent}
            onChange={(q) => change({ q: q || undefined }, { replace: true })}
          />
        </div>
        <TagsInput
          size="xs"
          className={bar.field}
          aria-label="Agents"
          placeholder={filter.agent.length > 0 ? '' : 'Agent'}
          value={filter.agent}
          onChange={(agent) => change({ agent })}
        />
        <TagsInput
          size="xs"
          className={bar.field}
          aria-label="Drivers"
          placeholder={filter.driver.length > 0 ? '' : 'Driver'}
          value={filter.driver}
          onChange={(driver) => change({ driver })}
        />
        {isEmpty ? null : (
          <Button variant="subtle" onClick={clear}>
            Clear
          </Button>
        )}
      </div>
      <FoundCount
        count={isEmpty || sessions.isPlaceholderData ? null : (sessions.data?.items.length ?? null)}
        words={['session', 'sessions']}
        more={Boolean(sessions.data?.next)}
      />
      <div className={table.frame}>
        <QueryState query={sessions} what="the sessions">
          {({ items, next }) =>
            items.length === 0 ? (
              <Nothing filtered={!isEmpty || cursor !== null} environment={environment} />
            ) : (
              <>
                <SessionsTable environment={environment} sessions={items} />
                <Pager next={next} />
              </>
            )
          }
        </QueryState>
      </div>
    </>
  );
}

function Nothing({ filtered, environment }: { filtered: boolean; environment: string }) {
  if (filtered)
    return (
      <StatePanel Icon={SearchX} title="No session matches">
        <p>Take something out of the filter, or clear it.</p>
      </StatePanel>
    );
  return (
    <StatePanel Icon={Terminal} title="No session yet">
      <p>
        A session appears with an agent’s first event or gate call. Make a key for {environment} under Agent
        keys; the three lines to try it with stand beside it.
      </p>
    </StatePanel>
  );
}
