import { requireContent } from '@/lib/auth/may-read-content';
import { requireConfirmed } from '@/lib/auth/require-confirmed';
import type { Ctx, OperatorActor } from '@/lib/db/context';
import type { Approval, Environment } from '@/lib/db/generated/client';
import type { Log } from '@/lib/db/write-log';
import type { ApprovalView } from '@/lib/domain/approval';
import { Problem } from '@/lib/domain/problem';
import { reasonSchema } from '@/lib/domain/reason-schema';
import { cleanWords } from '@/lib/ingest/clean-words';
import { findBindingStops } from '@/lib/sessions/find-binding-stops';
import { approvalLine } from './approval-line';
import { approvalToView } from './approval-to-view';
import { requireWaiting } from './closed-sentence';
import { findApproval } from './find-approval';
import { requireMayApprove } from './may-approve';
import { mayNotDecide } from './may-not-decide';

export type Decided = { id: string; decision: 'approve' | 'reject'; reason: string | null };

/** One person's word on one held action, within its environment's lock. Throws Problems (see decideApproval) before it writes anything. */
export async function applyDecision(
  log: Log,
  ctx: Ctx<OperatorActor>,
  { id: environmentId, tier }: Pick<Environment, 'id' | 'tier'>,
  { id, decision, reason }: Decided,
): Promise<ApprovalView> {
  const { now, tx } = log;
  requireContent(ctx, environmentId, 'Deciding');
  await requireMayApprove(ctx, tx, environmentId, now);
  const { approval, votes, sessionDriver } = await findApproval(tx, environmentId, id);
  requireWaiting(approval, now);
  const agreed = votes.map((vote) => vote.by);
  const refusal = mayNotDecide(approval, ctx.actor, { drivers: [sessionDriver], tier, agreed, now });
  if (refusal) throw new Problem('not-allowed', refusal);
  const by = ctx.actor.email;
  if (decision === 'approve') {
    if (tier === 'production') requireConfirmed(ctx, 'Approving in production');
    await requireNotStopped(log, approval);
    const vote = { approvalId: approval.id, by, at: now, reason };
    votes.push(await tx.approvalVote.create({ data: vote }));
  }
  const more = { by, ...(reason ? { reason } : {}) };
  const waits = decision === 'approve' && votes.length < approval.approvers;
  if (waits) {
    const count = { agreed: votes.length, approvers: approval.approvers };
    log.append(approvalLine('approval.agreed', approval, { ...more, ...count }));
  }
  const status = decision === 'approve' ? 'approved' : 'rejected';
  const decided = waits ? approval : await close(log, approval, { status, by, reason });
  if (!waits) log.append(approvalLine(`approval.${status}`, approval, more));
  return approvalToView(decided, votes, sessionDriver, {
    actor: ctx.actor,
    mayApprove: true,
    content: true,
    tier,
    now,
  });
}

/** The words of a decision as they are kept; null: none. Rejecting needs some (Problem `invalid-field`). */
export function readDecisionWords({
  decision,
  reason,
}: {
  decision: 'approve' | 'reject';
  reason?: string | undefined;
}): string | null {
  const given = reason?.trim() ? reason : undefined;
  if (given === undefined && decision === 'approve') return null;
  const parsed = reasonSchema.safeParse(given);
  if (parsed.success) return cleanWords(parsed.data, 1000);
  throw new Problem('invalid-field', `reason: ${parsed.error.issues[0]?.message ?? 'is not usable'}`, {
    field: 'reason',
  });
}

function close(
  log: Log,
  approval: Approval,
  { status, by, reason }: { status: string; by: string; reason: string | null },
): Promise<Approval> {
  return log.tx.approval.update({
    where: { id: approval.id, status: 'pending' },
    data: { status, decidedAt: log.now, decidedBy: by, reason },
  });
}

async function requireNotStopped(log: Log, approval: Approval): Promise<void> {
  const session = { id: approval.sessionId, agent: approval.agent };
  const stop = (await findBindingStops(log.tx, log.environmentId, [session])).get(session.id);
  if (stop)
    throw new Problem('conflict', `The session is stopped: ${stop.reason}. Nothing of it can be approved.`);
}
