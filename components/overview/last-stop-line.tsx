import Link from 'next/link';
import { Chip } from '@/components/page-parts/chip';
import { StopStateChip } from '@/components/stops/stop-state-chip';
import { stateSentences } from '@/components/stops/stop-words';
import { RelativeTime } from '@/components/time/relative-time';
import { showLine } from '@/components/timeline/show-text';
import type { LastStop } from '@/lib/domain/overview';
import classes from './overview-card.module.css';

/** The newest stop and how it ended, as far as it is known: the worst of the sessions it reached. */
export function LastStopLine({ environment, stop }: { environment: string; stop: LastStop | null }) {
  if (!stop) return <p className={classes.quiet}>Never stopped</p>;
  return (
    <p className={classes.lastStop} title={stop.state ? stateSentences[stop.state] : undefined}>
      {stop.state ? <StopStateChip state={stop.state} /> : <Chip>reached no session</Chip>}
      <span>
        Last stop: <Reached environment={environment} stop={stop} /> by {stop.by}{' '}
        <RelativeTime at={stop.at} focusable />
        {stop.isReset ? ', reset since' : ''}
      </span>
    </p>
  );
}

function Reached({ environment, stop }: { environment: string; stop: LastStop }) {
  if (stop.scope === 'session' && stop.session)
    return (
      <Link href={`/${environment}/sessions/${encodeURIComponent(stop.session)}`}>
        session {showLine(stop.session, 24)}
      </Link>
    );
  const what = stop.scope === 'agent' ? `agent ${showLine(stop.agent ?? '', 40)}` : stop.scope;
  return (
    <>
      {what}, {stop.sessions} {stop.sessions === 1 ? 'session' : 'sessions'}
    </>
  );
}
