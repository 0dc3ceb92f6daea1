'use client';

import { Circle, CircleCheck, CircleDot, OctagonX, Power, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useNow } from '@/components/time/clock-provider';
import { formatDuration } from '@/components/time/format-duration';
import { Instant } from '@/components/time/instant';
import { type StopTargetView, unconfirmedAfterMs } from '@/lib/domain/stop';
import classes from './stop-times.module.css';

type Step = { known: 'yes' | 'no' | 'bad' | 'loud'; name: string; says: ReactNode };

/** The stop of one session as steps with their times, only as far as the log has them. Absence is written as absence. */
export function StopTimes({ environment, target }: { environment: string; target: StopTargetView }) {
  const now = useNow();
  return (
    <ol className={classes.steps} aria-label="What is known of this stop">
      {stepsOf(environment, target, now).map(({ known, name, says }) => (
        <li key={name} data-known={known}>
          <StepIcon known={known} name={name} />
          <div>
            <div className={classes.name}>{name}</div>
            <div className={classes.says}>{says}</div>
          </div>
        </li>
      ))}
    </ol>
  );
}

function StepIcon({ known, name }: { known: Step['known']; name: string }) {
  const Icon =
    known === 'bad' || known === 'loud'
      ? TriangleAlert
      : known === 'no'
        ? Circle
        : name === 'Requested'
          ? OctagonX
          : name === 'Session ended'
            ? Power
            : name.startsWith('Silent')
              ? CircleDot
              : CircleCheck;
  return <Icon size={20} className={classes.icon} aria-hidden />;
}

function stepsOf(environment: string, target: StopTargetView, now: number): Step[] {
  const requestedMs = Date.parse(target.requestedAt);
  const after = (at: string) => `${formatDuration(Date.parse(at) - requestedMs)} after the order`;
  const line = (seq: number, words: string) => (
    <Link href={`/${environment}/timeline?event=${seq}`}>{words}</Link>
  );
  const steps: Step[] = [
    {
      known: 'yes',
      name: 'Requested',
      says: (
        <>
          <Instant at={target.requestedAt} />, {line(target.requestedSeq, `line ${target.requestedSeq}`)}: the
          gate is closed by the same commit
          {target.approvalsVoided > 0 ? `; ${target.approvalsVoided} approvals made void` : ''}
        </>
      ),
    },
    target.firstRefusalAt
      ? {
          known: 'yes',
          name: 'First refusal seen by the agent',
          says: (
            <>
              <Instant at={target.firstRefusalAt} />, {after(target.firstRefusalAt)}; refused{' '}
              {target.refusals} {target.refusals === 1 ? 'time' : 'times'} so far
            </>
          ),
        }
      : {
          known: 'no',
          name: 'First refusal seen by the agent',
          says: 'not yet: it has not asked the gate since',
        },
  ];
  if (target.unconfirmedAt && target.state === 'unconfirmed') {
    steps.push({
      known: 'loud',
      name: 'Unconfirmed',
      says: (
        <>
          since <Instant at={target.unconfirmedAt} />: nothing was heard from the session within{' '}
          {formatDuration(unconfirmedAfterMs)}. It may still be running.
        </>
      ),
    });
  }
  const silentSince = target.lastHeardAt ?? target.requestedAt;
  steps.push({
    known: 'yes',
    name: `Silent for ${formatDuration(now - Date.parse(silentSince))}`,
    says: target.lastHeardAt ? (
      <>
        last sign of any kind <Instant at={target.lastHeardAt} />. Silence alone proves nothing.
      </>
    ) : (
      'no sign of any kind since the order. Silence alone proves nothing.'
    ),
  });
  if (target.endedAt)
    steps.push({
      known: 'yes',
      name: 'Session ended',
      says: (
        <>
          its client said so at <Instant at={target.endedAt} />, {after(target.endedAt)}
        </>
      ),
    });
  steps.push(
    target.actedAfterAt
      ? {
          known: 'bad',
          name: 'Acted after the stop: the stop failed',
          says: (
            <>
              <Instant at={target.actedAfterAt} />, {after(target.actedAfterAt)}
              {target.actedAfterSeq === null ? '' : <>. {line(target.actedAfterSeq, 'Show what it did')}</>}
            </>
          ),
        }
      : { known: 'no', name: 'Acted after the stop', says: 'nothing seen' },
  );
  return steps;
}
