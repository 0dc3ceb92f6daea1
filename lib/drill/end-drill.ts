import type { Ctx, ServerActor } from '@/lib/db/context';
import type { Drill } from '@/lib/db/generated/client';
import { writeLog } from '@/lib/db/write-log';
import type { DrillStep } from '@/lib/domain/drill';
import { cleanWords } from '@/lib/ingest/clean-words';

type End = { drill: Drill; steps: DrillStep[]; elapsedMs: number; fault: string | null };

/** Writes how a drill went, in its row and in the log. The first end counts. */
export async function endDrill(
  ctx: Ctx<ServerActor>,
  { drill, steps, elapsedMs, fault }: End,
): Promise<Drill> {
  return writeLog(ctx, drill.environmentId, async (log) => {
    const where = { id: drill.id };
    const reason = fault === null ? null : cleanWords(fault, 500);
    const { count } = await log.tx.drill.updateMany({
      where: { ...where, outcome: 'running' },
      data: {
        outcome: fault === null ? 'passed' : 'failed',
        endedAt: log.now,
        detail: reason,
        steps: JSON.stringify(steps),
      },
    });
    const data = { drillId: drill.id, session: drill.sessionId, by: drill.startedBy };
    if (count > 0 && reason === null)
      log.append({ type: 'drill.passed', data: { ...data, seconds: Math.round(elapsedMs / 100) / 10 } });
    if (count > 0 && reason !== null) log.append({ type: 'drill.failed', data: { ...data, reason } });
    return log.tx.drill.findUniqueOrThrow({ where });
  });
}
