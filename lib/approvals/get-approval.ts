import { mayReadContent } from '@/lib/auth/may-read-content';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { ApprovalDetail } from '@/lib/domain/approval-context';
import { findEnvironment } from '@/lib/environments/find-environment';
import { approvalToView } from './approval-to-view';
import { findApproval } from './find-approval';
import { loadApprovalContext } from './load-approval-context';
import { mayApprove } from './may-approve';
import { withholdContext } from './withhold-context';

/** One held action with what led to it. */
export async function getApproval(
  ctx: Ctx,
  input: { environment: string; id: string },
): Promise<ApprovalDetail> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  const { main } = ctx.database;
  const now = new Date();
  const { approval, votes, sessionDriver } = await findApproval(main, environment.id, input.id);
  const view = approvalToView(approval, votes, sessionDriver, {
    actor: ctx.actor,
    mayApprove: await mayApprove(ctx, main, environment.id, now),
    content: mayReadContent(ctx, environment.id),
    tier: environment.tier,
    now,
  });
  const context = await loadApprovalContext(main, approval);
  return { ...view, context: view.withheld ? withholdContext(context) : context };
}
