'use client';

import { Button } from '@mantine/core';
import { Download, SearchX } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useMemo, useState } from 'react';
import { Panel } from '@/components/page-parts/panel';
import { QueryState } from '@/components/page-parts/query-state';
import { SearchField } from '@/components/page-parts/search-field';
import { ToggleChips } from '@/components/page-parts/toggle-chips';
import { searchNeedsContent, useMayRead } from '@/components/page-parts/use-may-read';
import { FilterFaults } from '@/components/shell/filter-faults';
import { StatePanel } from '@/components/shell/state-panel';
import { useShortcuts } from '@/components/shell/use-shortcuts';
import { EventDrawer, fetchDrawer } from '@/components/timeline/later-drawer';
import { runRows, runTree } from '@/lib/domain/run-tree';
import type { SessionView } from '@/lib/domain/session';
import type { Run } from '@/lib/queries/run-query';
import { useUrlFilter } from '@/lib/queries/use-url-filter';
import { useUrlParam } from '@/lib/queries/use-url-param';
import classes from './run.module.css';
import { runFilter, runKinds, runPasses } from './run-filter';
import { RunList } from './run-list';
import { RunScrubber } from './run-scrubber';
import { useRun } from './use-run';

type Props = { environment: string; session: SessionView };

/** What a session did, as a tree, with a place in time that moves list and chart together. All of it stands in the address. */
export function RunPanel({ environment, session }: Props) {
  const { query, ...place } = useRun(environment, session.id);
  return (
    <Panel title="The run" actions={<Downloads environment={environment} session={session.id} />} flush>
      <QueryState query={query} what="what it did">
        {(run) => <Body environment={environment} session={session} run={run} {...place} />}
      </QueryState>
    </Panel>
  );
}

type BodyProps = Props & { run: Run } & Omit<ReturnType<typeof useRun>, 'query'>;

function Body({ environment, session, run, at, moveTo, hasArrived }: BodyProps) {
  const { filter, faults, change, clear, isEmpty } = useUrlFilter(runFilter);
  useEffect(fetchDrawer, []);
  const [openParam, setOpen] = useUrlParam('event');
  const open = openParam !== null && /^\d{1,15}$/.test(openParam) ? Number(openParam) : null;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<string | null>(null);
  const mayRead = useMayRead(environment);
  const lines = useMemo(
    () => (at === null ? run.lines : run.lines.filter((line) => line.seq <= at)),
    [run.lines, at],
  );
  const tree = useMemo(() => runTree(lines), [lines]);
  const rows = useMemo(() => runRows(tree, closed, runPasses(filter)), [tree, closed, filter]);
  // Until a row is chosen, the cursor is where the run is: at the place of the scrubber, or at the newest line.
  const newest = lines.at(-1)?.seq;
  const atPlace = rows.findLast(({ node }) => node.seq === newest || node.call?.seqs.includes(newest ?? -1));
  const cursor = rows.some(({ node }) => node.key === chosen)
    ? chosen
    : ((atPlace ?? rows.at(-1))?.node.key ?? null);
  const close = () => setOpen(null, true);
  useShortcuts([
    {
      keys: ['Escape'],
      label: 'Close the event',
      group: 'Run',
      run: () => {
        if (open === null) return false;
        close();
        return true;
      },
    },
  ]);
  const move = (seq: number | null) => {
    setChosen(null);
    moveTo(seq);
  };
  const firstHeld = run.lines[0]?.seq ?? run.first;
  const lastHeld = run.lines.at(-1)?.seq ?? run.last;
  return (
    <>
      <FilterFaults faults={faults} />
      <RunScrubber
        environment={environment}
        session={session.id}
        startedAt={session.startedAt}
        lastSeenAt={session.lastSeenAt}
        run={run}
        at={at}
        moveTo={move}
        hasArrived={hasArrived}
      />
      <div className={classes.bar}>
        <ToggleChips
          label="Show"
          options={runKinds}
          selected={filter.show}
          onChange={(show) => change({ show })}
        />
        <div className={classes.search}>
          <SearchField
            label="Search in this run"
            value={filter.q ?? ''}
            why={mayRead ? null : searchNeedsContent}
            onChange={(q) => change({ q: q || undefined }, { replace: true })}
          />
        </div>
        {isEmpty ? null : (
          <Button variant="subtle" onClick={clear}>
            Clear
          </Button>
        )}
      </div>
      {firstHeld > run.first || lastHeld < run.last ? (
        <p className={classes.note}>
          A long run: {run.lines.length.toLocaleString('en')} lines around this place are shown and searched
          {session.events > run.lines.length ? ` of ${session.events.toLocaleString('en')}` : ''}. Move the
          place for others, or{' '}
          <Link href={allOf(environment, session.id, filter.q)}>search all of them in the timeline</Link>.
        </p>
      ) : null}
      <div className={classes.body} data-drawer={open !== null || undefined}>
        {rows.length > 0 ? (
          <RunList
            rows={rows}
            cursor={cursor}
            onCursor={setChosen}
            onToggle={(key, isOpen) => {
              const next = new Set(closed);
              if (isOpen) next.delete(key);
              else next.add(key);
              setClosed(next);
            }}
            onOpen={({ node }) => setOpen(String(node.call?.seqs.at(-1) ?? node.seq), open !== null)}
          />
        ) : (
          <StatePanel Icon={SearchX} title="Nothing in this run matches">
            <p>Take something out of the filter, or move to another place.</p>
          </StatePanel>
        )}
        {open !== null ? (
          <EventDrawer
            environment={environment}
            seq={open}
            onOpen={(seq) => setOpen(String(seq), true)}
            onClose={close}
          />
        ) : null}
      </div>
    </>
  );
}

function allOf(environment: string, session: string, q: string | undefined): string {
  return `/${environment}/timeline?${new URLSearchParams({ ...(q ? { q } : {}), session })}`;
}

/** The session's lines as files, through the export of the log. */
function Downloads({ environment, session }: { environment: string; session: string }) {
  const href = (format: string) =>
    `/api/console/${environment}/events/export?${new URLSearchParams({ format, session })}`;
  return (
    <span className={classes.downloads}>
      {['ndjson', 'csv'].map((format) => (
        <Button
          key={format}
          component="a"
          href={href(format)}
          download
          size="compact-sm"
          variant="default"
          leftSection={<Download size={13} aria-hidden />}
          aria-label={`Download its lines as ${format.toUpperCase()}`}
        >
          {format.toUpperCase()}
        </Button>
      ))}
    </span>
  );
}
