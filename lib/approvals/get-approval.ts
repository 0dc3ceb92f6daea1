import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { ApprovalView } from '@/lib/domain/approval';
import { findEnvironment } from '@/lib/environments/find-environment';
import { approvalToView } from './approval-to-view';
import { findApproval } from './find-approval';
import { mayApprove } from './may-approve';

/** One held action. */
export async function getApproval(
  ctx: Ctx,
  input: { environment: string; id: string },
): Promise<ApprovalView> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  const { main } = ctx.database;
  const now = new Date();
  const { approval, votes, sessionDriver } = await findApproval(main, environment.id, input.id);
  return approvalToView(approval, votes, sessionDriver, {
    actor: ctx.actor,
    mayApprove: await mayApprove(ctx, main, environment.id, now),
    tier: environment.tier,
    now,
  });
}
