'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { OpenIncidentButton } from '@/components/incidents/open-incident-button';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { Panel } from '@/components/page-parts/panel';
import { QueryState } from '@/components/page-parts/query-state';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { useRole } from '@/components/page-parts/use-role';
import { Asked } from '@/components/run/asked';
import { RunPanel } from '@/components/run/run-panel';
import { ResetDialog } from '@/components/stops/dialogs';
import { StopAlert } from '@/components/stops/stop-alert';
import { StopSessionButton } from '@/components/stops/stop-session-button';
import { approvalsQuery } from '@/lib/queries/approvals-queries';
import { type SessionDetail, sessionQuery } from '@/lib/queries/sessions-queries';
import type { StopTarget } from '@/lib/queries/stops-queries';
import { EraseSessionButton } from './erase-session-button';
import { ApprovalCard, fetchLaterParts, StopLayers } from './later-parts';
import { SessionFacts } from './session-facts';
import { SessionSummary } from './session-summary';
import { StopHistory } from './stop-history';
import { useSessionFeed } from './use-session-feed';

type Props = { environment: string; session: string };

/** One session: who and where it is, whether it is stopped and how sure that is, what it waits for, what it did. */
export function SessionPage({ environment, session }: Props) {
  const query = useQuery({ ...sessionQuery(environment, session), refetchInterval: 10_000 });
  useSessionFeed(environment, session, query.data?.lastSeq ?? null);
  useEffect(fetchLaterParts, []);
  return (
    <QueryState query={query} what="the session">
      {(data) => <Body environment={environment} session={data} />}
    </QueryState>
  );
}

function Body({ environment, session }: { environment: string; session: SessionDetail }) {
  const { stop } = session;
  return (
    <>
      {stop ? (
        <StopAlert stop={stop} actions={<Reset environment={environment} session={session} />} />
      ) : null}
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginBottom: 14 }}>
        <StopSessionButton environment={environment} session={session} size="xs" chord />
        <OpenIncidentButton environment={environment} session={session.id} />
        <EraseSessionButton environment={environment} session={session.id} />
        <Button
          component={Link}
          variant="default"
          href={`/${environment}/timeline?session=${encodeURIComponent(session.id)}`}
        >
          Watch in the timeline
        </Button>
      </div>
      <SessionSummary session={session} />
      {stop?.target ? (
        <Panel title="The stop, as far as it is known">
          <StopLayers environment={environment} target={stop.target} />
        </Panel>
      ) : null}
      <Waiting environment={environment} session={session.id} />
      <Asked environment={environment} session={session.id} />
      <RunPanel environment={environment} session={session} />
      <SessionFacts session={session} />
      <StopHistory stops={session.stops ?? []} />
    </>
  );
}

function Reset({ environment, session }: { environment: string; session: SessionDetail }) {
  const [opened, setOpened] = useState(false);
  const role = useRole(environment);
  if (!session.stop) return null;
  const target: StopTarget =
    session.stop.scope === 'session'
      ? { scope: 'session', environment, session: session.id }
      : session.stop.scope === 'agent'
        ? { scope: 'agent', environment, agent: session.stop.agent ?? session.agent }
        : { scope: session.stop.scope, environment };
  return (
    <>
      <GuardedButton
        variant="default"
        why={roleRefusal(role, 'admin', 'a reset')}
        onClick={() => setOpened(true)}
      >
        Reset…
      </GuardedButton>
      <ResetDialog target={target} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}

function Waiting({ environment, session }: Props) {
  const { data } = useQuery(approvalsQuery(environment, { session: [session], status: ['pending'] }));
  if (!data || data.items.length === 0) return null;
  return (
    <Panel title={`Waiting for a second person: ${data.items.length}`}>
      {data.items.map((approval) => (
        <ApprovalCard key={approval.id} environment={environment} approval={approval} />
      ))}
    </Panel>
  );
}
