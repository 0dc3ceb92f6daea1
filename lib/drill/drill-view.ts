import type { Drill } from '@/lib/db/generated/client';
import type { DrillOutcome, DrillStep, DrillView } from '@/lib/domain/drill';

/** A drill as the API shows it. */
export function drillView(row: Drill, environment: string): DrillView {
  return {
    id: row.id,
    environment,
    session: row.sessionId,
    startedAt: row.startedAt.toISOString(),
    startedBy: row.startedBy,
    endedAt: row.endedAt?.toISOString() ?? null,
    outcome: row.outcome as DrillOutcome,
    detail: row.detail,
    steps: JSON.parse(row.steps) as DrillStep[],
  };
}
