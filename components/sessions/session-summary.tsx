import run from '@/components/run/run.module.css';
import { Mark } from '@/components/shell/mark';
import { RelativeTime } from '@/components/time/relative-time';
import { showLine } from '@/components/timeline/show-text';
import { describeSessionUsage } from '@/lib/domain/describe-usage';
import type { SessionView } from '@/lib/domain/session';
import { ControlChip } from './control-chip';
import { SessionStateChip } from './session-state-chip';

/** Whose it is and where it stands, in one line: what somebody must know before they read what it did. All of it is in the facts below. */
export function SessionSummary({ session }: { session: SessionView }) {
  const parts = [
    { name: 'agent', value: session.agent },
    { name: 'driver', value: session.driver },
    { name: 'on', value: session.host },
    { name: 'as', value: session.role },
    { name: 'mode', value: session.permissionMode },
    { name: 'used', value: session.usage ? describeSessionUsage(session.usage) : null },
  ].filter((part): part is { name: string; value: string } => part.value !== null);
  return (
    <p className={run.who}>
      <SessionStateChip state={session.state} />
      <ControlChip control={session.control} focusable />
      {session.width.length > 0 ? <Mark name="high" word="role wider than expected" /> : null}
      {parts.map(({ name, value }) => (
        <span key={name}>
          {name} <strong>{showLine(value, 120)}</strong>
        </span>
      ))}
      <span>
        last seen <RelativeTime at={session.lastSeenAt} focusable />
      </span>
    </p>
  );
}
