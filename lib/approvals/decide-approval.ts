import { requireRole } from '@/lib/auth/require-role';
import type { Ctx, OperatorActor } from '@/lib/db/context';
import type { Approval } from '@/lib/db/generated/client';
import { type Log, writeLog } from '@/lib/db/write-log';
import type { ApprovalView } from '@/lib/domain/approval';
import { Problem } from '@/lib/domain/problem';
import { reasonSchema } from '@/lib/domain/stop';
import { findEnvironment } from '@/lib/environments/find-environment';
import { cleanWords } from '@/lib/ingest/clean-words';
import { findBindingStops } from '@/lib/sessions/find-binding-stops';
import { approvalLine } from './approval-line';
import { approvalToView } from './approval-to-view';
import { requireWaiting } from './closed-sentence';
import { findApproval } from './find-approval';
import { requireMayApprove } from './may-approve';
import { mayNotDecide } from './may-not-decide';

export type DecideApprovalInput = {
  environment: string;
  id: string;
  decision: 'approve' | 'reject';
  /** Needed to reject; at least 3 characters. */
  reason?: string | undefined;
};

/**
 * One person's word on a held action. One rejection ends it; an approval counts towards the one or two it needs, each from
 * another person. Errors: `conflict` naming who decided before, `gone` when expired or void, `not-allowed` to the key's owner,
 * the session's driver and whoever has agreed already, `conflict` when the session is stopped.
 * An approval lets nothing run by itself: the agent collects it, and the gate judges again then.
 */
export async function decideApproval(
  ctx: Ctx<OperatorActor>,
  input: DecideApprovalInput,
): Promise<ApprovalView> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  const reason = readReason(input);
  return writeLog(ctx, environment.id, async (log) => {
    const { now, tx } = log;
    await requireMayApprove(ctx, tx, environment.id, now);
    const { approval, votes, sessionDriver } = await findApproval(tx, environment.id, input.id);
    requireWaiting(approval, now);
    const { tier } = environment;
    const agreed = votes.map((vote) => vote.by);
    const refusal = mayNotDecide(approval, ctx.actor, { drivers: [sessionDriver], tier, agreed, now });
    if (refusal) throw new Problem('not-allowed', refusal);
    const by = ctx.actor.email;
    if (input.decision === 'approve') {
      await requireNotStopped(log, approval);
      const vote = { approvalId: approval.id, by, at: now, reason };
      votes.push(await tx.approvalVote.create({ data: vote }));
    }
    const more = { by, ...(reason ? { reason } : {}) };
    const waits = input.decision === 'approve' && votes.length < approval.approvers;
    if (waits) {
      const count = { agreed: votes.length, approvers: approval.approvers };
      log.append(approvalLine('approval.agreed', approval, { ...more, ...count }));
    }
    const status = input.decision === 'approve' ? 'approved' : 'rejected';
    const decided = waits ? approval : await close(log, approval, { status, by, reason });
    if (!waits) log.append(approvalLine(`approval.${status}`, approval, more));
    return approvalToView(decided, votes, sessionDriver, { actor: ctx.actor, mayApprove: true, tier, now });
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

function readReason(input: DecideApprovalInput): string | null {
  const given = input.reason?.trim() ? input.reason : undefined;
  if (given === undefined && input.decision === 'approve') return null;
  const parsed = reasonSchema.safeParse(given);
  if (parsed.success) return cleanWords(parsed.data, 1000);
  throw new Problem('invalid-field', parsed.error.issues[0]?.message ?? 'reason is not usable', {
    field: 'reason',
  });
}
