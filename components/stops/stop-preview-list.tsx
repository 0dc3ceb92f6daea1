'use client';

import { useQuery } from '@tanstack/react-query';
import { QueryState } from '@/components/page-parts/query-state';
import { ControlChip } from '@/components/sessions/control-chip';
import { SessionStateChip } from '@/components/sessions/session-state-chip';
import { RelativeTime } from '@/components/time/relative-time';
import { showLine } from '@/components/timeline/show-text';
import { type StopPreview, type StopTarget, stopPreviewQuery } from '@/lib/queries/stops-queries';
import classes from './stop-preview-list.module.css';

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** What will be stopped, by name, and what the stop does not reach: both before anybody confirms it. */
export function StopPreviewList({ target }: { target: StopTarget }) {
  const preview = useQuery({ ...stopPreviewQuery(target), refetchInterval: 5000 });
  return (
    <QueryState query={preview} what="what this would stop" rows={3}>
      {(data) => <Preview preview={data} />}
    </QueryState>
  );
}

function Preview({ preview }: { preview: StopPreview }) {
  const { sessions, total, pendingApprovals, cannotReach } = preview;
  return (
    <>
      <p className={classes.count}>
        Will be stopped: {plural(total, 'session')}
        {pendingApprovals > 0 ? `; ${plural(pendingApprovals, 'approval')} will be void` : ''}
      </p>
      {sessions.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <ul className={classes.list} tabIndex={0} aria-label="Sessions that will be stopped">
          {sessions.map((session) => (
            <li key={`${session.environment ?? ''} ${session.id}`}>
              <SessionStateChip state={session.state} />
              <ControlChip control={session.control} />
              <span className={classes.id}>{showLine(session.id, 80)}</span>
              <span className={classes.quiet}>
                {session.environment ? `${session.environment}, ` : ''}
                {showLine(session.agent, 80)}
                {session.driver ? `, driven by ${showLine(session.driver, 80)}` : ''}, seen{' '}
                <RelativeTime at={session.lastSeenAt} />
              </span>
            </li>
          ))}
          {total > sessions.length ? (
            <li className={classes.quiet}>and {total - sessions.length} more</li>
          ) : null}
        </ul>
      ) : (
        <p className={classes.quiet}>
          No session was seen here in the last day. The order still binds every session yet to come.
        </p>
      )}
      {cannotReach.length > 0 ? (
        <div className={classes.limits}>
          <h3>What this does not reach</h3>
          <ul>
            {cannotReach.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}
