'use client';

import { CircleCheck, CircleX, Siren, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Chip } from '@/components/page-parts/chip';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { formatDuration } from '@/components/time/format-duration';
import { RelativeTime } from '@/components/time/relative-time';
import type { LastDrill, Spread } from '@/lib/domain/drill';
import type { EnvironmentView } from '@/lib/domain/environment';
import { DrillDialog } from './drill-dialog';
import classes from './drill-summary.module.css';

/** Whether the stop of an environment was tried lately, how long stops take there, and the button to try it. */
export function DrillSummary({ environment }: { environment: EnvironmentView }) {
  const [opened, setOpened] = useState(false);
  const { slug, role, lastDrill, timeToStop } = environment;
  return (
    <div className={classes.summary}>
      <div className={classes.words}>
        <LastDrillLine drill={lastDrill} />
        {timeToStop ? (
          <dl
            className={classes.figures}
            title={`${timeToStop.stops} stops within 30 days, ${timeToStop.drills} of them drills`}
          >
            <Figure name="until gone" spread={timeToStop.goneMs} />
            {timeToStop.verifiedMs ? <Figure name="until verified" spread={timeToStop.verifiedMs} /> : null}
          </dl>
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
        {formatShort(spread.p50)} <span>p95 {formatShort(spread.p95)}</span>
      </dd>
    </div>
  );
}

/** Tenths of a second count below ten seconds. */
const formatShort = (ms: number) =>
  ms >= 1000 && ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : formatDuration(ms);
