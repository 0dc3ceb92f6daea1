import type { Actor } from '@/lib/db/context';
import type { Approval } from '@/lib/db/generated/client';
import type { ApprovalStatus, ApprovalView } from '@/lib/domain/approval';
import { type Role, roleCovers } from '@/lib/domain/operator';
import { closedSentence } from './closed-sentence';
import { mayNotDecide } from './may-not-decide';

/** Who looks at an approval: decides what `mayNotDecide` says. */
export type ApprovalReader = { actor: Actor; role: Role; now: Date };

/** `sessionDriver`: the driver the session reports now. */
export function approvalToView(
  row: Approval,
  sessionDriver: string | null,
  reader: ApprovalReader,
): ApprovalView {
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
    mayNotDecide:
      closedSentence(row, reader.now)?.sentence ??
      (roleCovers(reader.role, 'responder')
        ? mayNotDecide(row, sessionDriver, reader.actor)
        : 'Deciding needs the role responder in this environment.'),
  };
}
