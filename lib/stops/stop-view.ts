import type { Tx } from '@/lib/db/client';
import type { Stop } from '@/lib/db/generated/client';
import type { StopScope, StopView } from '@/lib/domain/stop';

/** A stop as the API shows it. */
export function stopView(stop: Stop, environment: string | null, counts: StopView['counts']): StopView {
  const { resetAt, resetBy, resetReason } = stop;
  return {
    id: stop.id,
    scope: stop.scope as StopScope,
    environment,
    agent: stop.agent,
    session: stop.sessionId,
    reason: stop.reason,
    requestedBy: stop.requestedBy,
    requestedAt: stop.requestedAt.toISOString(),
    reset: resetAt ? { at: resetAt.toISOString(), by: resetBy ?? '', reason: resetReason ?? '' } : null,
    counts,
  };
}

/** How many sessions a stop has reached so far, and how many of their approvals became void. */
export async function countTargets(tx: Tx, stopId: string): Promise<StopView['counts']> {
  const [row] = await tx.$queryRawUnsafe<{ sessions: number; voided: number; environments: number }[]>(
    `SELECT count(*)::int AS sessions, coalesce(sum(approvals_voided), 0)::int AS voided,
       count(DISTINCT environment_id)::int AS environments FROM stop_targets WHERE stop_id = $1::uuid`,
    stopId,
  );
  return {
    sessions: row?.sessions ?? 0,
    approvalsVoided: row?.voided ?? 0,
    environments: row?.environments ?? 0,
  };
}
