import { Ban, CircleCheck, CircleX, Hourglass } from 'lucide-react';
import { Chip } from '@/components/page-parts/chip';
import { Instant } from '@/components/time/instant';
import { showLine } from '@/components/timeline/show-text';
import type { ApprovalView } from '@/lib/domain/approval';
import classes from './approval-card.module.css';

/** The four ends of an approval, which are four different things, and the wait before them. */
const looks = {
  pending: { tone: 'hold', Icon: Hourglass, says: 'waits' },
  approved: { tone: 'allow', Icon: CircleCheck, says: 'approved' },
  rejected: { tone: 'deny', Icon: CircleX, says: 'rejected' },
  expired: { tone: 'hold', Icon: Hourglass, says: 'expired' },
  void: { tone: 'quiet', Icon: Ban, says: 'void' },
} as const;

export function ApprovalOutcome({ approval }: { approval: ApprovalView }) {
  const { tone, Icon, says } = looks[approval.status];
  return (
    <span className={classes.not}>
      <Chip tone={tone} Icon={Icon}>
        {says}
      </Chip>{' '}
      {meaning(approval)}
      {approval.decidedAt ? (
        <>
          , <Instant at={approval.decidedAt} />
        </>
      ) : null}
      {approval.reason ? <>: {showLine(approval.reason, 600)}</> : null}
      {approval.status === 'approved'
        ? approval.collectedAt
          ? '. Collected by the agent.'
          : '. Not collected by the agent yet.'
        : null}
    </span>
  );
}

function meaning({ status, decidedBy }: ApprovalView): string {
  if (status === 'approved' || status === 'rejected') return `by ${decidedBy ?? 'somebody'}`;
  if (status === 'expired') return 'nobody decided in time';
  if (status === 'void') return 'taken back before anybody decided';
  return 'for a second person';
}
