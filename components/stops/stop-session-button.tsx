'use client';

import { GuardedButton } from '@/components/page-parts/guarded-button';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { useRole } from '@/components/page-parts/use-role';
import { showLine } from '@/components/timeline/show-text';
import type { SessionView } from '@/lib/domain/session';
import { openStopDialog } from './open-stop-dialog';
import { useStopChord } from './use-stop-chord';

type Props = {
  environment: string;
  session: Pick<SessionView, 'id' | 'agent' | 'state'>;
  size?: 'compact-xs' | 'xs' | 'sm';
  /** Whether the keys `s` then `x` open the dialog for this session: at most one on a screen. */
  chord?: boolean;
};

/** Opens the stop dialog for one session. Stopping always takes the dialog and two steps in it. */
export function StopSessionButton({ environment, session, size = 'compact-xs', chord = false }: Props) {
  const open = () => openStopDialog({ scope: 'session', environment, session: session.id });
  const role = useRole(environment);
  const why =
    session.state === 'stopped'
      ? 'Stopped already; an admin can reset it.'
      : roleRefusal(role, 'responder', 'stopping');
  useStopChord(chord && !why ? open : null);
  return (
    <GuardedButton
      size={size}
      // An ended session can be stopped too (its id may be resumed), but that is not what the eye should find first.
      {...(session.state === 'ended' ? { variant: 'default' } : { variant: 'outline', color: 'danger' })}
      why={why}
      aria-label={`Stop session ${showLine(session.id, 80)} of ${showLine(session.agent, 80)}`}
      onClick={open}
    >
      Stop
    </GuardedButton>
  );
}
