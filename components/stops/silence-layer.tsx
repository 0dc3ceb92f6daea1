import { Ear, EarOff, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { formatDuration } from '@/components/time/format-duration';
import type { StopTargetView } from '@/lib/domain/stop';
import { AfterOrder } from './after-order';
import { StopLayer } from './stop-layer';

type Props = { environment: string; target: StopTargetView; now: number };

/** Whether anything new has come since. A support of the other two, never a proof of its own. */
export function SilenceLayer({ environment, target, now }: Props) {
  const { requestedAt, actedAfterAt, actedAfterSeq, cameBack, endedAt, layers } = target;
  const { state, since, until, lastHeardAt, late } = layers.silence;
  const leftMs = Date.parse(until) - now;
  const look =
    state === 'broken'
      ? ({ tone: 'deny', Icon: TriangleAlert, word: cameBack ? 'came back' : 'acted after' } as const)
      : leftMs > 0
        ? ({ tone: 'accent', Icon: Ear, word: 'watching' } as const)
        : ({ tone: 'quiet', Icon: EarOff, word: 'silent' } as const);
  return (
    <StopLayer name="Silence" asks="Has anything new come since?" {...look}>
      {actedAfterAt ? (
        <p>
          {cameBack ? 'A sign of life after all its processes were gone' : 'It acted'}{' '}
          <AfterOrder at={actedAfterAt} requestedAt={requestedAt} />: the stop failed.{' '}
          {actedAfterSeq === null ? null : (
            <Link href={`/${environment}/timeline?event=${actedAfterSeq}`}>Show what it did</Link>
          )}
        </p>
      ) : leftMs > 0 ? (
        <p>Listening for {formatDuration(Math.ceil(leftMs / 1000) * 1000)} more.</p>
      ) : (
        <p>Nothing new for {formatDuration(now - Date.parse(since))}. Silence alone proves nothing.</p>
      )}
      <p>
        {lastHeardAt ? (
          <>
            Last sign <AfterOrder at={lastHeardAt} requestedAt={requestedAt} />
            {late > 0
              ? `; ${late} late ${late === 1 ? 'sign' : 'signs'} of what began before, which ${late === 1 ? 'is no act' : 'are no acts'}`
              : ''}
            .
          </>
        ) : (
          'No sign of any kind since the order.'
        )}
        {endedAt ? ' Its client said that it ended.' : ''}
      </p>
    </StopLayer>
  );
}
