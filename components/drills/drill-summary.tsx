'use client';

import { CircleCheck, CircleX, Siren, TriangleAlert } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Chip } from '@/components/page-parts/chip';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { formatDuration } from '@/components/time/format-duration';
import { RelativeTime } from '@/components/time/relative-time';
import { type LastDrill, type Spread, timeToStopDays } from '@/lib/domain/drill';
import type { EnvironmentView } from '@/lib/domain/environment';
import classes from './drill-summary.module.css';

// Not needed before it is opened.
const DrillDialog = dynamic(() => import('./drill-dialog').then((part) => part.DrillDialog), { ssr: false });

/** Whether the stop of an environment was tried lately, how long stops take there, and the button to try it. */
export function DrillSummary({ environment }: { environment: EnvironmentView }) {
  const [opened, setOpened] = useState(false);
  const { slug, role, lastDrill, timeToStop } = environment;
  return (
    <div className={classes.summary}>
      <div className={classes.words}>
        <LastDrillLine drill={lastDrill} />
        {timeToStop ? (
          <div className={classes.times}>
            <div className={classes.none}>
              Time to stop, {timeToStop.stops} {timeToStop.stops === 1 ? 'stop' : 'stops'} in {timeToStopDays}{' '}
              days ({timeToStop.drills} {timeToStop.drills === 1 ? 'drill' : 'drills'})
            </div>
            <dl className={classes.figures}>
              <Figure name="Gone" spread={timeToStop.goneMs} />
              {timeToStop.verifiedMs ? <Figure name="Verified" spread={timeToStop.verifiedMs} /> : null}
            </dl>
          </div>
        ) : (
          <span className={classes.none}>No time to stop known yet</span>
        )}
      </div>
      <GuardedButton
        size="compact-sm"
        variant="default"
        aria-label={`Drill of ${slug}`}
        leftSection={<Siren size={14} aria-hidden />}
        why={roleRefusal(role, 'responder', 'a drill')}
        onClick={() => setOpened(true)}
      >
        Drill…
      </GuardedButton>
      <DrillDialog environment={slug} opened={opened} onClose={() => setOpened(false)} />
    </div>
  );
}

function LastDrillLine({ drill }: { drill: LastDrill | null }) {
  if (!drill)
    return (
      <Chip tone="hold" Icon={TriangleAlert}>
        never drilled
      </Chip>
    );
  if (drill.outcome === 'failed')
    return (
      <Chip tone="deny" Icon={CircleX}>
        drill failed <RelativeTime at={drill.at} />
      </Chip>
    );
  if (drill.isStale)
    return (
      <Chip tone="hold" Icon={TriangleAlert}>
        stale: drilled <RelativeTime at={drill.at} />
      </Chip>
    );
  return (
    <Chip tone="allow" Icon={CircleCheck}>
      drilled <RelativeTime at={drill.at} />
    </Chip>
  );
}

function Figure({ name, spread }: { name: string; spread: Spread }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span>p50</span> {formatShort(spread.p50)} <span>p95</span> {formatShort(spread.p95)}
      </dd>
    </div>
  );
}

/** Tenths of a second count below ten seconds. */
const formatShort = (ms: number) =>
  ms >= 1000 && ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : formatDuration(ms);
