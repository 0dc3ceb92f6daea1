'use client';

import dynamic from 'next/dynamic';
import { openDialog } from '@/components/page-parts/dialog-host';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { useTimesIn } from '@/components/time/times-in';
import type { ApprovalView } from '@/lib/domain/approval';
import classes from './approval-card.module.css';

// Not needed before it is opened.
const DecideDialog = dynamic(() => import('./decide-dialog').then((part) => part.DecideDialog), {
  ssr: false,
});

type Props = { environment: string; approval: ApprovalView };

/** Approve and reject, each behind a dialog. Where somebody may not decide, the buttons stay and say why. */
export function DecideButtons({ environment, approval }: Props) {
  const open = (decision: 'approve' | 'reject') =>
    openDialog((close) => (
      <DecideDialog environment={environment} approval={approval} decision={decision} onClose={close} />
    ));
  // The server's word: it knows of stand-ins, whom their role alone would not let decide.
  const timesIn = useTimesIn();
  const why = approval.mayNotDecide;
  return (
    <div className={classes.acts}>
      <GuardedButton
        data-decide="approve"
        why={why}
        variant="outline"
        size="sm"
        onClick={() => open('approve')}
      >
        Approve…
      </GuardedButton>
      <GuardedButton
        data-decide="reject"
        why={why}
        variant="outline"
        color="danger"
        size="sm"
        onClick={() => open('reject')}
      >
        Reject…
      </GuardedButton>
      {why ? <span className={classes.not}>{timesIn(why)}</span> : null}
    </div>
  );
}
