'use client';

import { useQuery } from '@tanstack/react-query';
import { OctagonX } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { DialogFoot } from '@/components/page-parts/dialog-foot';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { Instant } from '@/components/time/instant';
import { showLine } from '@/components/timeline/show-text';
import type { StopView } from '@/lib/domain/stop';
import { sessionQuery } from '@/lib/queries/sessions-queries';
import type { StopTarget } from '@/lib/queries/stops-queries';
import classes from './stop-dialog.module.css';
import { StopLayers } from './stop-layers';
import { targetName } from './stop-words';

type Props = { target: StopTarget; stop: StopView; onClose: () => void };

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** What the server has answered: committed, with counts. Whether the agents have noticed is told step by step, as it is learned. */
export function StopAnswer({ target, stop, onClose }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { counts } = stop;
  return (
    <div>
      <h3 ref={heading} tabIndex={-1} className={classes.heading}>
        {stop.already ? 'Already stopped' : 'Stop requested'}: {showLine(targetName(target), 200)}
      </h3>
      <NoticeBar tone="stop" Icon={OctagonX} title="The gate is closed">
        {stop.already ? `The latch was set before, by ${stop.requestedBy}` : 'Committed'} at{' '}
        <Instant at={stop.requestedAt} />. No action is allowed after this line of the log.
      </NoticeBar>
      <ul className={classes.counts}>
        <li>{plural(counts.sessions, 'session')} reached by name</li>
        {counts.environments > 1 ? <li>in {plural(counts.environments, 'environment')}</li> : null}
        <li>
          {plural(counts.approvalsVoided, 'approval')} made void (waiting, or granted and not collected)
        </li>
      </ul>
      {target.scope === 'session' ? (
        <SessionNews environment={target.environment} session={target.session} />
      ) : (
        <p className={classes.about}>
          Whether each agent has noticed shows on its session page, as it is learned.{' '}
          <Link href={`/${target.environment}/sessions?state=stopped`} onClick={onClose}>
            Stopped sessions
          </Link>
        </p>
      )}
      <DialogFoot cancel="Close" onCancel={onClose} />
    </div>
  );
}

function SessionNews({ environment, session }: { environment: string; session: string }) {
  const { data } = useQuery({ ...sessionQuery(environment, session), refetchInterval: 1000 });
  if (!data?.stop?.target) return <p className={classes.about}>Nothing more is known yet.</p>;
  return (
    <>
      <StopLayers environment={environment} target={data.stop.target} />
      <Link href={`/${environment}/sessions/${encodeURIComponent(session)}`}>Session page</Link>
    </>
  );
}
