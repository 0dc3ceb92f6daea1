import type { Log } from '@/lib/db/write-log';
import { approvalLine } from './approval-line';

type Voided = {
  id: string;
  sessionId: string;
  agent: string;
  actionId: string;
  tool: string;
  input: string;
  seq: bigint;
  approvedBy: string | null;
};

/**
 * Makes every approval of these sessions (`ids`: these ones; `agent`: of an agent; `all`: of the environment) void that could still let an action through:
 * those waiting, and those approved but not yet collected by the agent. One `approval.voided` line each.
 * Returns how many per session; a session without any is not in the map. For stops and freezes, in their transaction.
 */
export async function voidApprovals(
  log: Log,
  where: { sessionIds: readonly string[] } | { ids: readonly string[] } | { agent: string } | { all: true },
  reason: string,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const sessionIds = 'sessionIds' in where ? [...where.sessionIds] : null;
  const ids = 'ids' in where ? [...where.ids] : null;
  const agent = 'agent' in where ? where.agent : null;
  if (sessionIds?.length === 0) return counts;
  // The approver's name is read before it is overwritten: a void approval was decided by nobody.
  const voided = await log.read<Voided>(
    `WITH reachable AS (
       SELECT id, decided_by FROM approvals
       WHERE environment_id = $1::int
         AND (status = 'pending' OR (status = 'approved' AND collected_at IS NULL))
         AND ($2::text[] IS NULL OR session_id = ANY ($2::text[]))
         AND ($5::uuid[] IS NULL OR id = ANY ($5::uuid[]))
         AND ($6::text IS NULL OR agent = $6::text)
     )
     UPDATE approvals AS a SET status = 'void', decided_at = $3::timestamptz, decided_by = NULL, reason = $4::text
     FROM reachable WHERE a.id = reachable.id
     RETURNING a.id::text AS id, a.session_id AS "sessionId", a.agent, a.action_id AS "actionId", a.tool, a.input, a.seq,
       reachable.decided_by AS "approvedBy"`,
    log.environmentId,
    sessionIds,
    log.now.toISOString(),
    reason,
    ids,
    agent,
  );
  voided.sort((a, b) => (a.seq < b.seq ? -1 : 1));
  for (const { approvedBy, ...approval } of voided) {
    counts.set(approval.sessionId, (counts.get(approval.sessionId) ?? 0) + 1);
    log.append(approvalLine('approval.voided', approval, { reason, ...(approvedBy ? { approvedBy } : {}) }));
  }
  return counts;
}
