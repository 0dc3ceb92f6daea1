import type { Actor } from '@/lib/db/context';
import type { Approval, ApprovalVote } from '@/lib/db/generated/client';
import type { ApprovalStatus, ApprovalView } from '@/lib/domain/approval';
import { closedSentence } from './closed-sentence';
import { mayNotDecide } from './may-not-decide';

/** Who looks at approvals of an environment: decides what `mayNotDecide` says. */
export type ApprovalReader = { actor: Actor; mayApprove: boolean; tier: string; now: Date };

/** `sessionDriver`: the driver the session reports now. */
export function approvalToView(
  row: Approval,
  votes: readonly ApprovalVote[],
  sessionDriver: string | null,
  { actor, mayApprove, tier, now }: ApprovalReader,
): ApprovalView {
  const agreed = votes.map((vote) => vote.by);
  return {
    id: row.id,
    seq: Number(row.seq),
    session: row.sessionId,
    agent: row.agent,
    actionId: row.actionId,
    tool: row.tool,
    input: JSON.parse(row.input),
    cwd: row.cwd,
    keyOwner: row.keyOwner,
    driver: row.driver ?? sessionDriver,
    heldReason: row.heldReason,
    status: row.status as ApprovalStatus,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decidedBy: row.decidedBy,
    reason: row.reason,
    collectedAt: row.collectedAt?.toISOString() ?? null,
    approvers: row.approvers,
    votes: votes.map(({ by, at, reason }) => ({ by, at: at.toISOString(), reason })),
    understanding: row.understanding === null ? null : JSON.parse(row.understanding),
    matches: JSON.parse(row.matches),
    mayNotDecide:
      closedSentence(row, now)?.sentence ??
      (mayApprove
        ? mayNotDecide(row, actor, { drivers: [sessionDriver], tier, agreed, now })
        : 'Deciding needs the role responder in this environment, or to be named as a stand-in.'),
  };
}
