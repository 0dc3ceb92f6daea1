'use client';

import { UnstyledButton } from '@mantine/core';
import Link from 'next/link';
import { ControlChip } from '@/components/sessions/control-chip';
import { sessionStateLooks } from '@/components/sessions/session-state-looks';
import { StopSessionButton } from '@/components/stops/stop-session-button';
import { RelativeTime } from '@/components/time/relative-time';
import type { SessionView } from '@/lib/domain/session';
import classes from './session-rail.module.css';
import { showLine } from './show-text';

type Props = {
  environment: string;
  sessions: SessionView[];
  hasMore: boolean;
  error: string | null;
  isLoading: boolean;
  chosen: readonly string[];
  onChoose: (sessions: string[]) => void;
};

/** Who is at work here: a click shows only that session's lines, Stop asks first; of a stopped one, what is known of its stop. */
export function SessionRail(props: Props) {
  const { environment, sessions, hasMore, error, isLoading, chosen, onChoose } = props;
  const live = sessions.filter((session) => session.state === 'live').length;
  return (
    <section className={classes.rail} aria-label="Sessions" aria-busy={isLoading}>
      <h2 className={classes.head}>
        Sessions
        <span className={classes.sum}>
          {isLoading ? '' : `${live} live of ${sessions.length}${hasMore ? '+' : ''}`}
        </span>
      </h2>
      {error ? (
        <p className={classes.note} role="alert">
          {error}
        </p>
      ) : null}
      {!isLoading && !error && sessions.length === 0 ? (
        <p className={classes.note}>No agent has been seen here yet.</p>
      ) : null}
      <ul className={classes.list}>
        {sessions.map((session) => {
          const isChosen = chosen.includes(session.id);
          return (
            <li key={session.id} className={classes.session} data-chosen={isChosen || undefined}>
              <UnstyledButton
                className={classes.choose}
                aria-pressed={isChosen}
                onClick={() => onChoose(isChosen ? [] : [session.id])}
                title={`${session.id}: show only this session`}
              >
                <SessionLines session={session} />
              </UnstyledButton>
              {session.state !== 'ended' ? (
                <span className={classes.stop}>
                  {session.state === 'stopped' ? (
                    <span className={classes.told}>{session.stop?.target?.state ?? 'requested'}</span>
                  ) : (
                    <StopSessionButton environment={environment} session={session} />
                  )}
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
      <Link className={classes.all} href={`/${environment}/sessions`}>
        All sessions
      </Link>
    </section>
  );
}

function SessionLines({ session }: { session: SessionView }) {
  const { Icon } = sessionStateLooks[session.state];
  return (
    <>
      <span className={classes.line}>
        <span className={classes.state} data-state={session.state}>
          <Icon size={13} aria-hidden />
          {session.state}
        </span>
        <span className={classes.agent}>{showLine(session.agent, 40)}</span>
        <span className={classes.ago}>
          <RelativeTime at={session.lastSeenAt} />
        </span>
      </span>
      <span className={classes.action}>{showLine(session.lastAction ?? session.lastType, 120)}</span>
      <span className={classes.driver}>
        <ControlChip control={session.control} /> {showLine(session.driver ?? session.owner, 60)}
        {session.denied > 0 ? <span className={classes.denied}>, {session.denied} denied</span> : null}
      </span>
    </>
  );
}
