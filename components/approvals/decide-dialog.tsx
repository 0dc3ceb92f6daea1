'use client';

import { Clock } from 'lucide-react';
import { CopyText } from '@/components/page-parts/copy-text';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { Refusal } from '@/components/page-parts/refusal';
import { ReasonDialog } from '@/components/stops/reason-dialog';
import { useTimesIn } from '@/components/time/times-in';
import { showBlock, showLine } from '@/components/timeline/show-text';
import type { ApprovalView } from '@/lib/domain/approval';
import { inputText } from '@/lib/domain/log-event';
import { ApiError } from '@/lib/queries/api-error';
import { decideApproval } from '@/lib/queries/approvals-queries';
import classes from './approval-card.module.css';

type Props = {
  environment: string;
  approval: ApprovalView;
  decision: 'approve' | 'reject';
  onClose: () => void;
};

/** The second step of a decision. It stays open when it came too late, and says what happened instead. */
export function DecideDialog({ environment, approval, decision, onClose }: Props) {
  const approve = decision === 'approve';
  const text = inputText(approval.input) || JSON.stringify(approval.input);
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={approve ? 'Approve this one action' : 'Reject this action'}
      confirm={approve ? 'Approve' : 'Reject'}
      done={approve ? 'Approved.' : 'Rejected.'}
      danger={!approve}
      needed={!approve}
      label={approve ? 'Words for the log (may be empty)' : 'Words for the agent'}
      description={
        approve
          ? 'With your name.'
          : 'The agent reads them as the reason of the refusal: say what it should do instead.'
      }
      presets={approve ? [] : ['Not in this environment', 'Ask your driver first', 'Do it in staging first']}
      act={(words) => decideApproval(environment, approval.id, decision, words)}
      refusal={(error) => <Late error={error} />}
    >
      <p>
        {showLine(approval.agent, 80)}, {showLine(approval.tool, 80)}:
      </p>
      <CopyText label="exact action" text={text}>
        {showBlock(text)}
      </CopyText>
      <p className={classes.not}>
        {approve
          ? 'It lets exactly this action through, once. The gate looks at stops and freezes again when the agent collects it.'
          : 'The agent may ask again; that makes a new request.'}
      </p>
    </ReasonDialog>
  );
}

/** A decision that came too late is not a failure of the button: it says what happened instead. */
function Late({ error }: { error: Error }) {
  const timesIn = useTimesIn();
  const status = error instanceof ApiError ? error.status : 500;
  if (status !== 409 && status !== 410) return <Refusal error={error} title="Not decided" />;
  return (
    <NoticeBar
      loud
      tone="hold"
      Icon={Clock}
      title={status === 409 ? 'Yours did not count' : 'Too late: it no longer waits'}
    >
      {timesIn(error.message)}
    </NoticeBar>
  );
}
