import { requireRole } from '@/lib/auth/require-role';
import type { Ctx, ServerActor } from '@/lib/db/context';
import { type Log, writeLog } from '@/lib/db/write-log';
import { approvalLine } from './approval-line';

type Expired = {
  id: string;
  sessionId: string;
  agent: string;
  actionId: string;
  tool: string;
  input: string;
  seq: bigint;
};

/**
 * Ends what nobody decided in time: pending approvals past `expiresAt` become `expired`, one `approval.expired` line each.
 * Returns how many this call ended. Any number of processes may run it: the environment's lock lets each one end once.
 */
export async function expireApprovals(ctx: Ctx<ServerActor>): Promise<number> {
  requireRole(ctx, null, 'admin');
  const overdue = await ctx.database.main.approval.findMany({
    where: { status: 'pending', expiresAt: { lte: new Date() } },
    distinct: ['environmentId'],
    select: { environmentId: true },
  });
  let count = 0;
  for (const { environmentId } of overdue) count += await writeLog(ctx, environmentId, expireOverdue);
  return count;
}

async function expireOverdue(log: Log): Promise<number> {
  const expired = await log.tx.$queryRawUnsafe<Expired[]>(
    `UPDATE approvals SET status = 'expired', decided_at = $2::timestamptz
     WHERE environment_id = $1::int AND status = 'pending' AND expires_at <= $2::timestamptz
     RETURNING id::text AS id, session_id AS "sessionId", agent, action_id AS "actionId", tool, input, seq`,
    log.environmentId,
    log.now.toISOString(),
  );
  expired.sort((a, b) => (a.seq < b.seq ? -1 : 1));
  for (const approval of expired) log.append(approvalLine('approval.expired', approval, {}));
  return expired.length;
}
