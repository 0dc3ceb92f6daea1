import { CircleCheck, Hand, OctagonX, Snowflake } from 'lucide-react';
import notice from '@/components/shell/notice.module.css';
import { RelativeTime } from '@/components/time/relative-time';
import { showLine } from '@/components/timeline/show-text';
import type { OverviewItem } from '@/lib/domain/overview';
import classes from './overview-card.module.css';

/** What holds for the environment as a whole, always in the same place; the usual state says so too. */
export function CardState({ item }: { item: OverviewItem }) {
  const { stopped, frozen, holdAll } = item;
  if (stopped)
    return (
      <p className={`${notice.notice} ${classes.state}`} data-tone="stop">
        <OctagonX size={18} aria-hidden />
        <span>
          <strong>{stopped.scope === 'everything' ? 'Everything is stopped' : 'Stopped'}</strong> by{' '}
          {stopped.by} <RelativeTime at={stopped.at} focusable />: {showLine(stopped.reason, 120)}
        </span>
      </p>
    );
  if (frozen)
    return (
      <p className={`${notice.notice} ${classes.state}`} data-tone="deny">
        <Snowflake size={18} aria-hidden />
        <span>
          <strong>Frozen</strong> by {frozen.by} <RelativeTime at={frozen.at} focusable />:{' '}
          {showLine(frozen.reason, 120)}
        </span>
      </p>
    );
  if (holdAll)
    return (
      <p className={`${notice.notice} ${classes.state}`} data-tone="hold">
        <Hand size={18} aria-hidden />
        <span>
          <strong>Hold all:</strong> every gated action waits for a second person.
        </span>
      </p>
    );
  return (
    <p className={`${notice.notice} ${classes.state}`}>
      <CircleCheck size={18} aria-hidden />
      <span>Open: the gate decides by the policies.</span>
    </p>
  );
}
