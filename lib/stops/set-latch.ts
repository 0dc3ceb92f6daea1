import { randomUUID } from 'node:crypto';
import { actorName, type Ctx } from '@/lib/db/context';
import type { Environment } from '@/lib/db/generated/client';
import { writeLog } from '@/lib/db/write-log';
import type { StopView } from '@/lib/domain/stop';
import { cleanWords } from '@/lib/ingest/clean-words';
import { latch } from './latch';
import { countTargets, stopView } from './stop-view';

/** What is to be stopped within one environment. */
export type LatchTarget =
  | { scope: 'session'; session: string; agent: string }
  | { scope: 'agent'; agent: string }
  | { scope: 'environment' };

/**
 * Commits a stop within one environment, on connections of its own, and answers with its counts.
 * Asking again finds the same latch (`already`) and changes nothing.
 */
export async function setLatch(
  ctx: Ctx,
  environment: Environment,
  target: LatchTarget,
  words: string,
): Promise<StopView> {
  const reason = cleanWords(words, 1000);
  const session = target.scope === 'session' ? target.session : null;
  const agent = target.scope === 'agent' ? target.agent : null;
  return writeLog(
    ctx,
    environment.id,
    async (log) => {
      const where = {
        environmentId: environment.id,
        scope: target.scope,
        agent,
        sessionId: session,
        resetAt: null,
      };
      const active = await log.tx.stop.findFirst({ where });
      if (active)
        return {
          ...stopView(active, environment.slug, await countTargets(log.tx, active.id)),
          already: true,
        };
      const by = actorName(ctx.actor);
      const order = { id: randomUUID(), scope: target.scope, agent, session, reason, by };
      const { stop, counts } = await latch(log, order);
      return stopView(stop, environment.slug, { ...counts, environments: 1 });
    },
    { pool: 'stops' },
  );
}
