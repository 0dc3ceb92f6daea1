'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { SearchX, ShieldCheck } from 'lucide-react';
import { FoundCount } from '@/components/page-parts/found-count';
import table from '@/components/page-parts/list-table.module.css';
import { Pager } from '@/components/page-parts/pager';
import { QueryState } from '@/components/page-parts/query-state';
import { useListFilter } from '@/components/page-parts/use-list-filter';
import { FilterFaults } from '@/components/shell/filter-faults';
import { StatePanel } from '@/components/shell/state-panel';
import { incidentFilter } from '@/lib/domain/incident-filter';
import { incidentsQuery } from '@/lib/queries/incidents-queries';
import { IncidentFilters } from './incident-filters';
import { IncidentsTable } from './incidents-table';

/** The history of an environment: filtered, sorted, counted and paged, all of it in the URL. */
export function IncidentsList({ environment }: { environment: string }) {
  const { filter, text, faults, change, clear, isEmpty, cursor } = useListFilter(incidentFilter);
  const incidents = useQuery({
    ...incidentsQuery(environment, text, cursor),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <FilterFaults faults={faults} />
      <IncidentFilters
        environment={environment}
        filter={filter}
        change={change}
        clear={clear}
        isEmpty={isEmpty}
      />
      <FoundCount
        count={isEmpty || incidents.isPlaceholderData ? null : (incidents.data?.total ?? null)}
        words={['incident', 'incidents']}
      />
      <div className={table.frame} aria-busy={incidents.isPlaceholderData}>
        <QueryState query={incidents} what="the incidents">
          {({ items, next, total }) =>
            items.length === 0 ? (
              <Nothing filtered={!isEmpty || cursor !== null} />
            ) : (
              <>
                <IncidentsTable environment={environment} incidents={items} />
                <Pager next={next}>
                  <span>
                    {total} {total === 1 ? 'incident' : 'incidents'}
                    {isEmpty ? '' : ' match'}
                  </span>
                </Pager>
              </>
            )
          }
        </QueryState>
      </div>
    </>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  if (filtered)
    return (
      <StatePanel Icon={SearchX} title="No incident matches">
        <p>Take something out of the filter, or clear it.</p>
      </StatePanel>
    );
  return (
    <StatePanel Icon={ShieldCheck} title="No incident so far">
      <p>
        One opens by itself when a session acts after its stop, or when a refused action is tried five times
        in a minute. Anybody can open one from an event or a session.
      </p>
    </StatePanel>
  );
}
