'use client';

import { Archive, Hand, OctagonX, Snowflake } from 'lucide-react';
import { RelativeTime } from '@/components/time/relative-time';
import type { EnvironmentView } from '@/lib/domain/environment';
import classes from './notice.module.css';

/** What holds for the whole environment right now, who ordered it, when and why. */
export function EnvironmentBanners({ environment }: { environment: EnvironmentView }) {
  const { archived, stopped, frozen, holdAll } = environment;
  return (
    <div role="status" aria-label="State of the environment">
      {archived ? (
        <p className={classes.notice} data-tone="hold">
          <Archive size={15} aria-hidden />
          <span>
            <strong>Archived</strong> by {archived.by} <RelativeTime at={archived.at} focusable />: its keys
            are refused. What is here is its history.
          </span>
        </p>
      ) : null}
      {stopped ? (
        <p className={classes.notice} data-tone="stop">
          <OctagonX size={15} aria-hidden />
          <span>
            <strong>
              {stopped.scope === 'everything' ? 'Everything is stopped' : 'This environment is stopped'}
            </strong>{' '}
            by {stopped.by} <RelativeTime at={stopped.at} focusable />: {stopped.reason}. Every gate call is
            refused until an admin resets it.
          </span>
        </p>
      ) : null}
      {frozen ? (
        <p className={classes.notice} data-tone="deny">
          <Snowflake size={15} aria-hidden />
          <span>
            <strong>The gate is frozen</strong> by {frozen.by} <RelativeTime at={frozen.at} focusable />:{' '}
            {frozen.reason}. Sessions keep running, their gated actions are denied.
          </span>
        </p>
      ) : null}
      {holdAll ? (
        <p className={classes.notice} data-tone="hold">
          <Hand size={15} aria-hidden />
          <span>
            <strong>Hold all is on:</strong> every gated action waits for a second person under Approvals.
          </span>
        </p>
      ) : null}
    </div>
  );
}
