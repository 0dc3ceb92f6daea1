'use client';

import { Modal } from '@mantine/core';
import { useState } from 'react';
import { requestStop, type StopTarget } from '@/lib/queries/stops-queries';
import { useOrder } from '@/lib/queries/use-order';
import { StopAnswer } from './stop-answer';
import { StopCompose } from './stop-compose';
import { StopReview } from './stop-review';

type Props = { target: StopTarget; opened: boolean; onClose: () => void };

/**
 * The stop (kill switch): first what it reaches and why, then, on another screen and in another place, the order itself.
 * It never shows more than the server has answered.
 */
export function StopDialog({ target, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Stop (kill switch)" size="lg" keepMounted={false}>
      {opened ? <StopSteps first={target} onClose={onClose} /> : null}
    </Modal>
  );
}

function StopSteps({ first, onClose }: { first: StopTarget; onClose: () => void }) {
  const [target, setTarget] = useState(first);
  const [reason, setReason] = useState('');
  const [reviewing, setReviewing] = useState(false);
  const stop = useOrder({
    send: () => requestStop(target, reason),
    // The answer's heading takes the focus.
    done: null,
    touches: 'everything',
  });
  if (stop.data) return <StopAnswer target={target} stop={stop.data} onClose={onClose} />;
  if (!reviewing)
    return (
      <StopCompose
        target={target}
        onTarget={setTarget}
        canPickAgent={first.scope === 'agent' && first.agent === ''}
        reason={reason}
        onReason={setReason}
        onCancel={onClose}
        onReview={() => setReviewing(true)}
      />
    );
  return (
    <StopReview
      target={target}
      reason={reason}
      error={stop.error}
      pending={stop.isPending}
      onBack={() => {
        stop.reset();
        setReviewing(false);
      }}
      onConfirm={() => stop.mutate()}
    />
  );
}
