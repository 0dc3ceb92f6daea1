'use client';

import { useQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import Link from 'next/link';
import { EventLines } from '@/components/page-parts/event-lines';
import { Facts } from '@/components/page-parts/facts';
import { Panel } from '@/components/page-parts/panel';
import { QueryState } from '@/components/page-parts/query-state';
import { useRowKeys } from '@/components/page-parts/use-row-keys';
import { Withheld } from '@/components/page-parts/withheld';
import { StatePanel } from '@/components/shell/state-panel';
import { Instant } from '@/components/time/instant';
import { showLine } from '@/components/timeline/show-text';
import type { IncidentDetail } from '@/lib/domain/incident';
import { incidentQuery } from '@/lib/queries/incidents-queries';
import { IncidentActs } from './incident-acts';
import { IncidentChips, kindWords } from './incident-chips';
import { IncidentEntries } from './incident-entries';

type Props = { environment: string; incident: string };

/** One incident: what it is about, what people did, and the evidence as it was when it opened. */
export function IncidentPage({ environment, incident }: Props) {
  const query = useQuery({ ...incidentQuery(environment, incident), refetchInterval: 15_000 });
  return (
    <QueryState query={query} what="the incident">
      {(data) => <Body environment={environment} incident={data} />}
    </QueryState>
  );
}

function Body({ environment, incident }: { environment: string; incident: IncidentDetail }) {
  const list = useRowKeys<HTMLDivElement>('line');
  const { evidence, entries } = incident;
  return (
    <>
      <p style={{ fontSize: '1rem', fontWeight: 600, margin: '0 0 10px', overflowWrap: 'anywhere' }}>
        {showLine(incident.title, 400)}
      </p>
      {incident.withheld ? (
        <p>
          <Withheld />
        </p>
      ) : null}
      <div style={{ marginBottom: 12 }}>
        <IncidentChips severity={incident.severity} status={incident.status} />
      </div>
      <IncidentActs environment={environment} incident={incident} />
      <Panel title="About">
        <Facts facts={factsOf(environment, incident)} />
      </Panel>
      <Panel title="What people did">
        <IncidentEntries entries={entries} environment={environment} incident={incident} />
      </Panel>
      <Panel title={`Evidence: ${evidence.length} lines, copied when it opened`} flush>
        <div ref={list}>
          {evidence.length === 0 ? (
            <StatePanel Icon={ScrollText} title="No evidence was copied">
              <p>It was opened without a log line or a session.</p>
            </StatePanel>
          ) : (
            <EventLines environment={environment} events={evidence} label="Evidence, oldest first" />
          )}
        </div>
      </Panel>
    </>
  );
}

function factsOf(environment: string, incident: IncidentDetail) {
  const { session, agent, driver, assignee, acknowledgedAt, acknowledgedBy, resolvedAt, resolvedBy } =
    incident;
  return [
    { name: 'Kind', value: kindWords[incident.kind] },
    { name: 'Assigned to', value: assignee ?? 'nobody yet' },
    {
      name: 'Session',
      value: session ? (
        <Link href={`/${environment}/sessions/${encodeURIComponent(session)}`}>{showLine(session, 200)}</Link>
      ) : (
        'none'
      ),
    },
    { name: 'Agent', value: agent === null ? 'none' : showLine(agent, 80) },
    { name: 'Driver', value: driver === null ? null : showLine(driver, 200) },
    {
      name: 'Opened',
      value: (
        <>
          <Instant at={incident.openedAt} /> by {incident.openedBy}
        </>
      ),
    },
    {
      name: 'Acknowledged',
      value: acknowledgedAt ? (
        <>
          <Instant at={acknowledgedAt} /> by {acknowledgedBy}
        </>
      ) : (
        'not yet'
      ),
    },
    {
      name: 'Resolved',
      value: resolvedAt ? (
        <>
          <Instant at={resolvedAt} /> by {resolvedBy}
        </>
      ) : (
        'not yet'
      ),
    },
    ...(incident.resolution
      ? [{ name: 'Resolution', value: showLine(incident.resolution, 4000), wide: true }]
      : []),
  ];
}
