import type { Actor } from '@/lib/db/context';
import type { Approval, ApprovalVote } from '@/lib/db/generated/client';
import type { ApprovalStatus, ApprovalView } from '@/lib/domain/approval';
import { withholdUnderstanding } from '@/lib/domain/withhold';
import { closedSentence } from './closed-sentence';
import { mayNotDecide } from './may-not-decide';

/** Who looks at approvals of an environment: decides what `mayNotDecide` says. */
export type ApprovalReader = {
  actor: Actor;
  mayApprove: boolean;
  /** May read what was asked: without, nothing can be decided either. */
  content: boolean;
  tier: string;
  now: Date;
};

/** `sessionDriver`: the driver the session reports now. */
export function approvalToView(
  row: Approval,
  votes: readonly ApprovalVote[],
  sessionDriver: string | null,
  { actor, mayApprove, content, tier, now }: ApprovalReader,
): ApprovalView {
  const agreed = votes.map((vote) => vote.by);
  const view: ApprovalView = {
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
      (content ? null : 'Deciding needs reading what is asked, which your role here does not include.') ??
      (mayApprove
        ? mayNotDecide(row, actor, { drivers: [sessionDriver], tier, agreed, now })
        : 'Deciding needs the role responder in this environment, or to be named as a stand-in.'),
  };
  return content ? view : withholdApproval(view);
}

function withholdApproval(view: ApprovalView): ApprovalView {
  const { understanding } = view;
  return {
    ...view,
    input: null,
    cwd: null,
    heldReason: '',
    reason: null,
    votes: view.votes.map((vote) => ({ ...vote, reason: null })),
    understanding: understanding && withholdUnderstanding(understanding),
    matches: view.matches.map((match) => ({ ...match, sentence: '' })),
    mayNotDecide: view.status === 'pending' ? view.mayNotDecide : null,
    withheld: true,
  };
}
