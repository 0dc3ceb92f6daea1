import { CircleCheck, CircleX, LoaderCircle } from 'lucide-react';
import { showLine } from '@/components/timeline/show-text';
import type { DrillStep } from '@/lib/domain/drill';
import classes from './drill-step-list.module.css';

const looks = {
  running: { Icon: LoaderCircle, word: 'running' },
  done: { Icon: CircleCheck, word: 'done' },
  failed: { Icon: CircleX, word: 'failed' },
} as const;

/** The steps of a drill with the time each was over, and what was seen. Says so while it goes on. */
export function DrillStepList({ steps, isRunning }: { steps: DrillStep[]; isRunning: boolean }) {
  return (
    <ol className={classes.steps} aria-label="Steps of the drill" aria-live="polite" aria-busy={isRunning}>
      {steps.map(({ says, state, afterMs, detail }) => {
        const { Icon, word } = looks[state];
        return (
          <li key={says} data-state={state}>
            <Icon size={16} className={classes.icon} aria-label={word} />
            <span className={classes.time}>{afterMs === null ? '' : `${(afterMs / 1000).toFixed(1)} s`}</span>
            <span>
              {says}
              {detail ? <span className={classes.detail}>, {showLine(detail, 200)}</span> : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
