'use client';

import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ErrorPanel } from '@/components/shell/error-panel';
import { FilterFaults } from '@/components/shell/filter-faults';
import { eventFilter } from '@/lib/domain/event-filter';
import { sessionsQuery } from '@/lib/queries/sessions-query';
import { useUrlFilter } from '@/lib/queries/use-url-filter';
import { useUrlParam } from '@/lib/queries/use-url-param';
import { FilterBar } from './filter-bar';
import { focusGrid } from './focus-grid';
import { EventDrawer, fetchDrawer } from './later-drawer';
import { SessionRail } from './session-rail';
import classes from './timeline.module.css';
import { TimelineDensity } from './timeline-density';
import { TimelineList } from './timeline-list';
import { useEventList } from './use-event-list';
import { useRangeSteps } from './use-range-steps';

const sessionsRefreshMs = 5000;
const otherParams = ['event'];

/** The live timeline of one environment. Everything it shows can be read from its address. */
export function Timeline({ environment }: { environment: string }) {
  const { filter, text, faults, change, clear, isEmpty } = useUrlFilter(eventFilter, otherParams);
  useEffect(fetchDrawer, []);
  const [openParam, setOpen] = useUrlParam('event');
  const open = openParam !== null && /^\d{1,15}$/.test(openParam) ? Number(openParam) : null;
  const [view, setView] = useState('events');
  const list = useEventList(environment, text);
  const sessions = useQuery({ ...sessionsQuery(environment), refetchInterval: sessionsRefreshMs });
  const { choose, undo } = useRangeSteps(filter, change);
  const filtersRef = useRef<HTMLButtonElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(null);
    focusGrid(scroller.current);
  };
  useEffect(() => {
    if (open === null && openParam !== null) setOpen(null, true);
  }, [open, openParam, setOpen]);

  if (!list.buffer && list.error) {
    return (
      <main>
        <ErrorPanel error={list.error} what="this timeline" retry={() => void list.refetch()} />
      </main>
    );
  }
  return (
    <main className={classes.page} data-view={view} data-drawer={open !== null || undefined}>
      <h1 className={classes.hidden}>Timeline of {environment}</h1>
      <FilterFaults faults={faults} />
      <TimelineDensity
        environment={environment}
        filter={filter}
        filterText={text}
        onChoose={choose}
        onUndo={() => void undo()}
      />
      <FilterBar
        environment={environment}
        filter={filter}
        sessions={sessions.data?.items ?? []}
        onChange={change}
        onClear={clear}
        filtersRef={filtersRef}
      />
      <div className={classes.switch}>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label="Show"
          value={view}
          onChange={setView}
          data={[
            { value: 'events', label: 'Events' },
            { value: 'sessions', label: `Sessions (${sessions.data?.items.length ?? 0})` },
          ]}
        />
      </div>
      <div className={classes.body}>
        <div className={classes.railPlace}>
          <SessionRail
            environment={environment}
            sessions={sessions.data?.items ?? []}
            hasMore={(sessions.data?.next ?? null) !== null}
            error={sessions.data ? null : (sessions.error?.message ?? null)}
            isLoading={sessions.isPending}
            chosen={filter.session}
            onChoose={(session) => {
              change({ session });
              setView('events');
            }}
          />
        </div>
        <TimelineList
          environment={environment}
          list={list}
          filter={filter}
          isFiltered={!isEmpty}
          open={open}
          scroller={scroller}
          onOpen={(seq) => setOpen(String(seq), open !== null)}
          onClose={close}
          onChange={change}
          onClear={clear}
          onUndoRange={undo}
          onFilters={() => filtersRef.current?.focus()}
        />
        {open !== null ? (
          <EventDrawer
            environment={environment}
            seq={open}
            onOpen={(seq) => setOpen(String(seq), true)}
            onClose={close}
            onOnlySession={(session) => change({ session: [session] })}
          />
        ) : null}
      </div>
    </main>
  );
}
