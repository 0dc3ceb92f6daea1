import { requireContent } from '@/lib/auth/may-read-content';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx, OperatorActor } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import type { Rejection } from '@/lib/domain/approval';
import { Problem } from '@/lib/domain/problem';
import { findEnvironment } from '@/lib/environments/find-environment';
import { applyDecision, readDecisionWords } from './apply-decision';
import { requireMayApprove } from './may-approve';

/**
 * Rejects several held actions with the same words, each for itself: what cannot be rejected says why, and the others are. One
 * transaction an action, so that a stop never waits behind a flood. There is no such thing for approving.
 */
export async function rejectApprovals(
  ctx: Ctx<OperatorActor>,
  input: { environment: string; ids: readonly string[]; reason: string },
): Promise<Rejection[]> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  requireContent(ctx, environment.id, 'Deciding');
  await requireMayApprove(ctx, ctx.database.main, environment.id, new Date());
  const decision = {
    decision: 'reject',
    reason: readDecisionWords({ decision: 'reject', reason: input.reason }),
  } as const;
  const results: Rejection[] = [];
  for (const id of new Set(input.ids)) {
    try {
      await writeLog(ctx, environment.id, (log) => applyDecision(log, ctx, environment, { id, ...decision }));
      results.push({ id, status: 'rejected' });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      results.push({ id, code: error.code, detail: error.message });
    }
  }
  return results;
}
