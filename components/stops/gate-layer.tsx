import { DoorClosed } from 'lucide-react';
import Link from 'next/link';
import { Instant } from '@/components/time/instant';
import type { StopTargetView } from '@/lib/domain/stop';
import { AfterOrder } from './after-order';
import { StopLayer } from './stop-layer';

type Props = { environment: string; target: StopTargetView };

/** The one layer that needs nobody's word: closed by the same commit as the order. */
export function GateLayer({ environment, target }: Props) {
  const { layers, requestedAt, requestedSeq, approvalsVoided } = target;
  const { firstRefusalAt, refusals } = layers.gate;
  return (
    <StopLayer name="Gate" asks="May it do anything more?" tone="stop" Icon={DoorClosed} word="closed">
      <p>
        <Instant at={requestedAt} />,{' '}
        <Link href={`/${environment}/timeline?event=${requestedSeq}`}>line {requestedSeq}</Link>: closed by
        the same commit
        {approvalsVoided > 0
          ? `; ${approvalsVoided} ${approvalsVoided === 1 ? 'approval' : 'approvals'} made void`
          : ''}
        .
      </p>
      <p>
        {firstRefusalAt ? (
          <>
            The agent was refused {refusals} {refusals === 1 ? 'time' : 'times'}, first{' '}
            <AfterOrder at={firstRefusalAt} requestedAt={requestedAt} />: it has been told.
          </>
        ) : (
          'It has not asked since, so the gate has had nothing to refuse.'
        )}
      </p>
    </StopLayer>
  );
}
