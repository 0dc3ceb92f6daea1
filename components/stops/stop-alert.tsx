'use client';

import { OctagonX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { useNow } from '@/components/time/clock-provider';
import { formatDuration } from '@/components/time/format-duration';
import { Instant } from '@/components/time/instant';
import { showLine } from '@/components/timeline/show-text';
import type { StopTargetView, StopView } from '@/lib/domain/stop';

type Props = { stop: StopView & { target: StopTargetView | null }; actions?: ReactNode };

/** The headline of a stopped session: loud where the stop failed or is unconfirmed, and never more certain than the log. */
export function StopAlert({ stop, actions }: Props) {
  const now = useNow();
  const state = stop.target?.state ?? 'requested';
  const order = (
    <>
      Ordered by {stop.requestedBy} at <Instant at={stop.requestedAt} />: {showLine(stop.reason, 1000)}
    </>
  );
  const heardAt = stop.target?.lastHeardAt ?? stop.requestedAt;
  if (state === 'failed')
    return (
      <NoticeBar loud tone="deny" Icon={TriangleAlert} title={failure(stop.target)} actions={actions}>
        The gate is closed, but something of this session goes on. End it where it runs and revoke its
        credentials. {order}
      </NoticeBar>
    );
  if (state === 'partial')
    return (
      <NoticeBar
        loud
        tone="hold"
        Icon={TriangleAlert}
        title="Stop partial: some of its processes survived"
        actions={actions}
      >
        They are listed below. End them where they run. {order}
      </NoticeBar>
    );
  if (state === 'unconfirmed')
    return (
      <NoticeBar
        loud
        tone="hold"
        Icon={TriangleAlert}
        title="Unconfirmed: nobody knows whether it stopped"
        actions={actions}
      >
        {stop.target?.layers.process.state === 'unconfirmed'
          ? 'Its supervisor has not taken the order.'
          : `Nothing was heard from this session for ${formatDuration(now - Date.parse(heardAt))}.`}{' '}
        Its gate is closed, but it may be running a command, or not asking. Look at its host before you
        believe it is over. {order}
      </NoticeBar>
    );
  const titles = {
    requested: 'Stop requested: the gate is closed, nothing heard from the agent yet',
    delivered: 'Stopped: the agent was refused and told',
    signalled: 'Stopping: its processes were signalled',
    verified: 'Stopped and verified: its processes are gone and it is silent',
    ended: 'Stopped: the session ended',
  };
  return (
    <NoticeBar tone="stop" Icon={OctagonX} title={titles[state]} actions={actions}>
      {stop.scope === 'session'
        ? null
        : `By a stop of ${stop.scope === 'agent' ? `agent ${stop.agent}` : stop.scope === 'everything' ? 'everything' : 'the whole environment'}. `}
      {order}
    </NoticeBar>
  );
}

function failure(target: StopTargetView | null): string {
  if (target?.cameBack) return 'Stop failed: a sign of life after its processes were gone';
  return target?.actedAfterAt
    ? 'Stop failed: it acted after the stop'
    : 'Stop failed: its processes could not be ended';
}
