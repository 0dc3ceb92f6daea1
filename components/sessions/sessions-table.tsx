'use client';

import Link from 'next/link';
import table from '@/components/page-parts/list-table.module.css';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { useRole } from '@/components/page-parts/use-role';
import { rowLink, useRowKeys } from '@/components/page-parts/use-row-keys';
import { Withheld } from '@/components/page-parts/withheld';
import { Mark, type MarkName } from '@/components/shell/mark';
import { openStopDialog } from '@/components/stops/open-stop-dialog';
import { StopSessionButton } from '@/components/stops/stop-session-button';
import { useStopChord } from '@/components/stops/use-stop-chord';
import { RelativeTime } from '@/components/time/relative-time';
import { showLine } from '@/components/timeline/show-text';
import type { SessionView } from '@/lib/domain/session';
import type { StopTargetView } from '@/lib/domain/stop';
import { ControlChip } from './control-chip';
import { SessionStateChip } from './session-state-chip';

type Props = { environment: string; sessions: SessionView[] };

/** Sessions as rows; `j`/`k` move, Enter opens, `s` then `x` opens the stop dialog of the focused one. */
export function SessionsTable({ environment, sessions }: Props) {
  const body = useRowKeys<HTMLTableSectionElement>('session');
  const role = useRole(environment);
  useStopChord(() => {
    const row = document.activeElement?.closest<HTMLElement>('[data-row]');
    const session = sessions.find(({ id }) => id === row?.dataset.row);
    if (session && session.state !== 'stopped' && !roleRefusal(role, 'responder', 'stopping'))
      openStopDialog({ scope: 'session', environment, session: session.id });
  });
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">State</th>
          <th scope="col">Session</th>
          <th scope="col">Driver</th>
          <th scope="col">Last action</th>
          <th scope="col" className={table.number}>
            Events
          </th>
          <th scope="col">Last seen</th>
          <th scope="col">A stop reaches</th>
          <th scope="col">Stop</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {sessions.map((session) => (
          <tr key={session.id} data-row={session.id}>
            <td className={table.nowrap}>
              <SessionStateChip state={session.state} />
              <StopState session={session} />
            </td>
            <td className={`${table.main} ${table.id}`}>
              <Link
                {...rowLink}
                className={table.mono}
                href={`/${environment}/sessions/${encodeURIComponent(session.id)}`}
              >
                {showLine(session.id, 90)}
              </Link>
              <div
                className={`${table.quiet} ${table.line}`}
                title={session.repo ? showLine(session.repo, 200) : undefined}
              >
                {showLine(session.agent, 60)}
                {session.repo ? `, ${showLine(session.repo, 80)}` : ''}
              </div>
            </td>
            <td>
              <div>
                {session.driver ? (
                  showLine(session.driver, 60)
                ) : (
                  <span className={table.quiet}>not reported</span>
                )}
              </div>
              <div className={table.quiet}>{session.host ? showLine(session.host, 60) : ''}</div>
            </td>
            <td className={table.main}>
              <span className={table.clip}>{showLine(session.lastAction ?? session.lastType, 160)}</span>{' '}
              {session.withheld ? <Withheld short /> : null}
            </td>
            <td className={`${table.nowrap} ${table.number}`}>
              {session.events.toLocaleString('en')} <span className={table.narrow}>events</span>
              {session.denied > 0 ? (
                <div>
                  <Mark name="deny" word={`${session.denied} denied`} />
                </div>
              ) : null}
            </td>
            <td className={table.nowrap} data-label="seen">
              <RelativeTime at={session.lastSeenAt} />
            </td>
            <td className={table.nowrap}>
              <ControlChip control={session.control} focusable />
            </td>
            <td>
              <StopSessionButton environment={environment} session={session} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function StopState({ session }: { session: SessionView }) {
  const target = session.stop?.target;
  const word = target ? stopWord(target) : null;
  return word ? (
    <div>
      <Mark {...word} />
    </div>
  ) : null;
}

/** How far the stop is, where that is more than the state says already. */
function stopWord({
  state,
  cameBack,
  actedAfterAt,
}: StopTargetView): { name: MarkName; word: string } | null {
  switch (state) {
    case 'failed':
      return { name: 'deny', word: cameBack ? 'came back' : actedAfterAt ? 'acted after' : 'not ended' };
    case 'partial':
    case 'unconfirmed':
      return { name: 'unresolved', word: state };
    case 'verified':
      return { name: 'allow', word: state };
    default:
      return null;
  }
}
