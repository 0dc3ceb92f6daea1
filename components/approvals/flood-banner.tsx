'use client';

import { Waves } from 'lucide-react';
import { openDialog } from '@/components/page-parts/dialog-host';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { Refusal } from '@/components/page-parts/refusal';
import { ReasonDialog } from '@/components/stops/reason-dialog';
import { showLine } from '@/components/timeline/show-text';
import { type Alike, floodAbove, groupAlike } from '@/lib/domain/alike';
import type { ApprovalView } from '@/lib/domain/approval';
import { rejectApprovals } from '@/lib/queries/approvals-queries';

type Props = { environment: string; waiting: ApprovalView[] };

/** Says once that a session floods the queue, and rejects what is alike in one go. Approving stays one by one. */
export function FloodBanners({ environment, waiting }: Props) {
  return groupAlike(waiting)
    .filter(({ approvals }) => approvals.length > floodAbove)
    .map((group) => (
      <FloodBanner
        key={`${group.session} ${group.tool} ${group.does}`}
        environment={environment}
        group={group}
      />
    ));
}

function FloodBanner({ environment, group }: { environment: string; group: Alike }) {
  const { approvals, session, agent, tool, does } = group;
  const mine = approvals.filter(({ mayNotDecide }) => mayNotDecide === null);
  const open = () =>
    openDialog((close) => <RejectDialog environment={environment} approvals={mine} onClose={close} />);
  return (
    <NoticeBar
      tone="hold"
      Icon={Waves}
      title={`${approvals.length} alike wait`}
      actions={
        <GuardedButton
          why={mine.length === 0 ? (approvals[0]?.mayNotDecide ?? null) : null}
          variant="outline"
          color="danger"
          size="sm"
          onClick={open}
        >
          {`Reject these ${mine.length}…`}
        </GuardedButton>
      }
    >
      {showLine(agent, 80)} in session {showLine(session, 60)} asks for {showLine(tool, 60)}
      {does ? ` to ${does}` : ''} again and again. Each is approved by itself; they can be rejected together.
    </NoticeBar>
  );
}

function RejectDialog({
  environment,
  approvals,
  onClose,
}: {
  environment: string;
  approvals: ApprovalView[];
  onClose: () => void;
}) {
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={`Reject ${approvals.length} actions`}
      confirm={`Reject ${approvals.length}`}
      done={`${approvals.length} actions rejected.`}
      danger
      label="Words for the agent"
      description="The agent reads them as the reason of every refusal: say what it should do instead."
      presets={['Not in this environment', 'Ask your driver first', 'Stop asking for this one by one']}
      act={async (reason) => {
        const { items } = await rejectApprovals(
          environment,
          approvals.map(({ id }) => id),
          reason,
        );
        const refused = items.filter((item) => 'detail' in item);
        const [first] = refused;
        if (first)
          throw new Error(
            `${items.length - refused.length} were rejected, ${refused.length} not: ${first.detail}`,
          );
      }}
      refusal={(error) => <Refusal error={error} title="Not all were rejected" />}
    />
  );
}
