'use client';

import { useNow } from '@/components/time/clock-provider';
import type { StopTargetView } from '@/lib/domain/stop';
import { GateLayer } from './gate-layer';
import { ProcessLayer } from './process-layer';
import { SilenceLayer } from './silence-layer';
import classes from './stop-layers.module.css';
import { StopStateChip } from './stop-state-chip';
import { stateSentences } from './stop-words';

type Props = { environment: string; target: StopTargetView };

/**
 * A stop of one session in its three layers, only as far as the log has them, and what they come to: the weakest. Absence is written as
 * absence, and whose word a thing rests on is said beside it.
 */
export function StopLayers({ environment, target }: Props) {
  const now = useNow();
  const { layers, state } = target;
  return (
    <div className={classes.frame}>
      <p className={classes.whole}>
        <StopStateChip state={state} />
        <span>{stateSentences[state]}</span>
      </p>
      <ol className={classes.layers} aria-label="What is known of this stop">
        <GateLayer environment={environment} target={target} />
        <ProcessLayer layer={layers.process} requestedAt={target.requestedAt} />
        <SilenceLayer environment={environment} target={target} now={now} />
      </ol>
    </div>
  );
}
