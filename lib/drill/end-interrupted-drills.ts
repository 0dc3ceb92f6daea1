import type { Ctx, ServerActor } from '@/lib/db/context';
import { type DrillStep, drillWithinMs } from '@/lib/domain/drill';
import { cleanUpDrill } from './clean-up-drill';
import { endDrill } from './end-drill';

/** Sweeper: a drill whose process went away half way has failed, and what it made is taken back. Returns how many. */
export async function endInterruptedDrills(ctx: Ctx<ServerActor>): Promise<number> {
  const rows = await ctx.database.main.drill.findMany({
    where: { outcome: 'running', startedAt: { lt: new Date(Date.now() - 2 * drillWithinMs) } },
  });
  for (const drill of rows) {
    const { slug } = await ctx.database.main.environment.findUniqueOrThrow({
      where: { id: drill.environmentId },
    });
    await cleanUpDrill(ctx, { drill, slug });
    const steps = JSON.parse(drill.steps) as DrillStep[];
    await endDrill(ctx, { drill, steps, elapsedMs: 0, fault: 'it was interrupted: its process went away' });
  }
  return rows.length;
}
