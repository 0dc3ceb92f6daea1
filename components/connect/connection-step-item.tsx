import { CircleAlert, CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import Link from 'next/link';
import { Chip } from '@/components/page-parts/chip';
import { RelativeTime } from '@/components/time/relative-time';
import { showLine } from '@/components/timeline/show-text';
import type { Connectable } from '@/lib/domain/connection-check';
import classes from './connect.module.css';
import type { ConnectionStep } from './connection-steps';
import { StepAdvice } from './step-advice';

const states = {
  done: { Icon: CircleCheck, word: 'done', tone: 'allow' },
  waiting: { Icon: CircleDashed, word: 'waiting', tone: 'quiet' },
  weak: { Icon: CircleAlert, word: 'look at it', tone: 'hold' },
  failed: { Icon: CircleX, word: 'failed', tone: 'deny' },
} as const;

type Props = { step: ConnectionStep; environment: string; client: Connectable };

/** One box of the checklist: whether it is ticked, by what, and what ticks it. */
export function ConnectionStepItem({ step, environment, client }: Props) {
  const { Icon, word, tone } = states[step.state];
  return (
    <li className={classes.step} data-state={step.state}>
      <div className={classes.stepHead}>
        <span className={classes.stepTitle}>{step.title}</span>
        <Chip Icon={Icon} tone={tone}>
          {word}
        </Chip>
      </div>
      <div className={classes.fact}>
        {step.words}
        {step.at ? (
          <>
            {' '}
            <RelativeTime at={step.at} focusable />
          </>
        ) : null}
        {step.session ? (
          <>
            , session{' '}
            <Link href={`/${environment}/sessions/${encodeURIComponent(step.session)}`}>
              {showLine(step.session, 60)}
            </Link>
          </>
        ) : null}
        {step.at ? '.' : null}
      </div>
      {step.state === 'done' ? null : <StepAdvice id={step.id} client={client} />}
    </li>
  );
}
