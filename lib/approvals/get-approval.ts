import { requireRole, roleIn } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { ApprovalView } from '@/lib/domain/approval';
import { findEnvironment } from '@/lib/environments/find-environment';
import { approvalToView } from './approval-to-view';
import { findApproval } from './find-approval';

/** One held action. */
export async function getApproval(
  ctx: Ctx,
  input: { environment: string; id: string },
): Promise<ApprovalView> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  const { approval, sessionDriver } = await findApproval(ctx.database.main, environment.id, input.id);
  return approvalToView(approval, sessionDriver, {
    actor: ctx.actor,
    role: roleIn(ctx, environment.id) ?? 'viewer',
    now: new Date(),
  });
}
