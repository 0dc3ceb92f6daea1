import { randomUUID } from 'node:crypto';
import { requireRole } from '@/lib/auth/require-role';
import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import type { DrillStep, DrillView } from '@/lib/domain/drill';
import { Problem } from '@/lib/domain/problem';
import { findTarget } from '@/lib/environments/find-target';
import { drillView } from './drill-view';
import { playDrill } from './play-drill';

export type DrillSetting = {
  /** Answers where agents with this key reach the server that is to be tried. */
  reach: (key: string) => Promise<string>;
  /** Text of agent.mjs. */
  program: string;
  onStep?: (step: DrillStep) => void;
};

/**
 * Begins a drill of one environment: a harmless agent is started, stopped, verified and cleaned up, as one of anybody's would be. Answers at
 * once; `over` resolves with the outcome. `conflict` while another drill runs there, or a stop holds the whole environment.
 */
export async function startDrill(
  ctx: Ctx,
  input: { environment: string } & DrillSetting,
): Promise<{ drill: DrillView; over: Promise<DrillView> }> {
  const environment = await findTarget(ctx, input.environment);
  requireRole(ctx, environment.id, 'responder');
  const by = actorName(ctx.actor);
  const row = await writeLog(ctx, environment.id, async (log) => {
    const { tx, environmentId, now } = log;
    const running = await tx.drill.findFirst({ where: { environmentId, outcome: 'running' } });
    if (running)
      throw new Problem('conflict', `A drill of ${environment.slug} is running already: wait for its end.`);
    const stop = await tx.stop.findFirst({
      where: { resetAt: null, OR: [{ scope: 'everything' }, { environmentId, scope: 'environment' }] },
    });
    if (stop)
      throw new Problem(
        'conflict',
        `${environment.slug} is stopped as a whole: no agent may start there, so there is nothing to try. Drill it when the stop is reset.`,
      );
    const id = randomUUID();
    const sessionId = `drill-${id}`;
    log.append({ type: 'drill.started', data: { drillId: id, session: sessionId, by } });
    return tx.drill.create({
      data: {
        id,
        environmentId,
        sessionId,
        startedBy: by,
        startedAt: now,
        outcome: 'running',
        steps: '[]',
      },
    });
  });
  const over = playDrill(ctx, { drill: row, slug: environment.slug, ...input }).then((ended) =>
    drillView(ended, environment.slug),
  );
  return { drill: drillView(row, environment.slug), over };
}
