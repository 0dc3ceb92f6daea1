'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, SearchX } from 'lucide-react';
import { AloneNotice } from '@/components/operators/alone-notice';
import bar from '@/components/page-parts/filter-bar.module.css';
import { FoundCount } from '@/components/page-parts/found-count';
import { QueryState } from '@/components/page-parts/query-state';
import { ToggleChips } from '@/components/page-parts/toggle-chips';
import { FilterFaults } from '@/components/shell/filter-faults';
import { StatePanel } from '@/components/shell/state-panel';
import { type ApprovalView, approvalStatuses } from '@/lib/domain/approval';
import { approvalFilter } from '@/lib/domain/approval-filter';
import { approvalsQuery } from '@/lib/queries/approvals-queries';
import { useUrlFilter } from '@/lib/queries/use-url-filter';
import { ApprovalCard } from './approval-card';
import { decidedStatuses } from './decided-statuses';
import { FloodBanners } from './flood-banner';
import { PaceNotice } from './pace-notice';
import { useApprovalKeys } from './use-approval-keys';

/** Held actions. Without a filter: what waits, soonest to expire first, and below it what came of the others. */
export function ApprovalsQueue({ environment }: { environment: string }) {
  const { filter, faults, change, clear, isEmpty } = useUrlFilter(approvalFilter);
  const byStatus = filter.status.length > 0;
  const list = useApprovalKeys<HTMLDivElement>();
  return (
    <>
      <AloneNotice />
      <PaceNotice environment={environment} />
      <FilterFaults faults={faults} />
      <div className={bar.bar}>
        <ToggleChips
          label="Outcome"
          options={approvalStatuses}
          selected={filter.status}
          onChange={(status) => change({ status })}
          words={{ pending: 'waiting' }}
        />
        {filter.session.map((session) => (
          <Button key={session} variant="default" onClick={() => change({ session: [] })}>
            {`Session ${session.slice(0, 40)} ✕`}
          </Button>
        ))}
        {isEmpty ? null : (
          <Button variant="subtle" onClick={clear}>
            Clear
          </Button>
        )}
      </div>
      <div ref={list}>
        {byStatus ? (
          <Stretch environment={environment} filter={filter} empty="filter" heading="Matching" />
        ) : (
          <>
            <Stretch
              environment={environment}
              filter={{ ...filter, status: ['pending'] }}
              empty="queue"
              heading="Waiting"
            />
            <Stretch
              environment={environment}
              filter={{ ...filter, status: [...decidedStatuses] }}
              empty="none"
              heading="No longer waiting"
            />
          </>
        )}
      </div>
    </>
  );
}

type StretchProps = {
  environment: string;
  filter: Parameters<typeof approvalsQuery>[1];
  empty: 'filter' | 'queue' | 'none';
  heading: string;
};

function Stretch({ environment, filter, empty, heading }: StretchProps) {
  const approvals = useQuery({ ...approvalsQuery(environment, filter), refetchInterval: 10_000 });
  const { data } = approvals;
  return (
    <>
      <FoundCount
        count={empty === 'filter' && data ? data.items.length : null}
        words={['approval', 'approvals']}
        more={Boolean(data?.next)}
      />
      <QueryState query={approvals} what="the approvals" rows={3}>
        {({ items, next }) => {
          if (items.length === 0 && empty !== 'none') return <Nothing waiting={empty === 'queue'} />;
          if (items.length === 0) return null;
          return (
            <section aria-label={heading}>
              <h2 style={{ fontSize: 'var(--text-title)', margin: '18px 0 10px' }}>
                {heading}: {next ? `${items.length} and more` : items.length}
              </h2>
              {empty === 'queue' ? <FloodBanners environment={environment} waiting={items} /> : null}
              {inOrder(items).map((approval) => (
                <ApprovalCard key={approval.id} environment={environment} approval={approval} />
              ))}
              {next ? <p>Only the newest {items.length} are shown. Filter to see others.</p> : null}
            </section>
          );
        }}
      </QueryState>
    </>
  );
}

/** What waits: soonest to expire first. What does not: as the server gave it, newest first. */
function inOrder(items: ApprovalView[]): ApprovalView[] {
  return items.every(({ status }) => status === 'pending')
    ? items.toSorted((a, b) => Date.parse(a.expiresAt) - Date.parse(b.expiresAt))
    : items;
}

function Nothing({ waiting }: { waiting: boolean }) {
  if (!waiting)
    return (
      <StatePanel Icon={SearchX} title="No approval matches">
        <p>Take something out of the filter, or clear it.</p>
      </StatePanel>
    );
  return (
    <StatePanel Icon={CircleCheck} title="Nothing waits for a decision">
      <p>Actions appear here when the gate holds them, for example while hold all is on under Settings.</p>
    </StatePanel>
  );
}
