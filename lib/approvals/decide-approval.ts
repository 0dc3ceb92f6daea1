import { requireRole } from '@/lib/auth/require-role';
import type { Ctx, OperatorActor } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import type { ApprovalView } from '@/lib/domain/approval';
import { findEnvironment } from '@/lib/environments/find-environment';
import { applyDecision, readDecisionWords } from './apply-decision';

export type DecideApprovalInput = {
  environment: string;
  id: string;
  decision: 'approve' | 'reject';
  /** Needed to reject. */
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
  const { id, decision } = input;
  const reason = readDecisionWords(input);
  return writeLog(ctx, environment.id, (log) =>
    applyDecision(log, ctx, environment, { id, decision, reason }),
  );
}
