import { requireRole, roleIn } from '@/lib/auth/require-role';
import type { Ctx, OperatorActor } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
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
import { mayNotDecide } from './may-not-decide';

export type DecideApprovalInput = {
  environment: string;
  id: string;
  decision: 'approve' | 'reject';
  /** Needed to reject; at least 3 characters. */
  reason?: string | undefined;
};

/**
 * Approves or rejects one held action, once. Errors: `conflict` naming who decided before, `gone` when expired or void,
 * `not-allowed` to the key's owner and the session's driver, `conflict` when the session is stopped.
 * An approval lets nothing run by itself: the agent collects it, and the gate looks at the latches again then.
 */
export async function decideApproval(
  ctx: Ctx<OperatorActor>,
  input: DecideApprovalInput,
): Promise<ApprovalView> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'responder');
  const reason = readReason(input);
  return writeLog(ctx, environment.id, async (log) => {
    const { approval, sessionDriver } = await findApproval(log.tx, environment.id, input.id);
    requireWaiting(approval, log.now);
    const refusal = mayNotDecide(approval, sessionDriver, ctx.actor);
    if (refusal) throw new Problem('not-allowed', refusal);
    if (input.decision === 'approve') {
      const session = { id: approval.sessionId, agent: approval.agent };
      const stop = (await findBindingStops(log.tx, environment.id, [session])).get(session.id);
      if (stop)
        throw new Problem(
          'conflict',
          `The session is stopped: ${stop.reason}. Nothing of it can be approved.`,
        );
    }
    const by = ctx.actor.email;
    const status = input.decision === 'approve' ? 'approved' : 'rejected';
    const decided = await log.tx.approval.update({
      where: { id: approval.id, status: 'pending' },
      data: { status, decidedAt: log.now, decidedBy: by, reason },
    });
    log.append(approvalLine(`approval.${status}`, approval, { by, ...(reason ? { reason } : {}) }));
    const role = roleIn(ctx, environment.id) ?? 'viewer';
    return approvalToView(decided, sessionDriver, { actor: ctx.actor, role, now: log.now });
  });
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
