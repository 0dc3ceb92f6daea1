import { Chip } from '@/components/page-parts/chip';
import { Panel } from '@/components/page-parts/panel';
import { Instant } from '@/components/time/instant';
import { showLine } from '@/components/timeline/show-text';
import type { SessionDetail } from '@/lib/queries/sessions-queries';
import classes from './stop-history.module.css';

/** Every stop that ever reached the session and how it was lifted. */
export function StopHistory({ stops }: { stops: NonNullable<SessionDetail['stops']> }) {
  if (stops.length === 0) return null;
  return (
    <Panel title="Stops and resets" flush>
      <ol className={classes.list}>
        {stops.map((stop) => (
          <li key={stop.id}>
            <div>
              <Chip tone={stop.reset ? 'quiet' : 'stop'}>{stop.reset ? 'reset' : 'in force'}</Chip>{' '}
              <strong>{stop.scope === 'session' ? 'This session' : `Stop of ${stop.scope}`}</strong>
              {stop.target ? `, last known: ${stop.target.state}` : ''}
            </div>
            <div>
              Ordered by {stop.requestedBy}, <Instant at={stop.requestedAt} />: {showLine(stop.reason, 1000)}
            </div>
            {stop.reset ? (
              <div>
                Reset by {stop.reset.by}, <Instant at={stop.reset.at} />: {showLine(stop.reset.reason, 1000)}
              </div>
            ) : null}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
