import { randomUUID } from 'node:crypto';
import { requireRole } from '@/lib/auth/require-role';
import { actorName, type Ctx } from '@/lib/db/context';
import type { Stop } from '@/lib/db/generated/client';
import { type Log, writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import type { StopView } from '@/lib/domain/stop';
import { cleanWords } from '@/lib/ingest/clean-words';
import { reachSessions, type StopOrder } from './reach-sessions';
import { countTargets, stopView } from './stop-view';

/**
 * Stops everything everywhere: one latch that every gate transaction reads, then one transaction per environment.
 * Answers when all have committed. Asking again finishes what an interrupted call left and finds the same latch.
 */
export async function stopEverything(ctx: Ctx, input: { reason: string }): Promise<StopView> {
  requireRole(ctx, null, 'responder');
  const { stop, already } = await writeLog(
    ctx,
    systemEnvironmentId,
    (log) => setGlobalLatch(ctx, log, cleanWords(input.reason, 1000)),
    { pool: 'stops' },
  );
  const order: StopOrder = {
    id: stop.id,
    scope: 'everything',
    agent: null,
    session: null,
    reason: stop.reason,
    by: stop.requestedBy,
  };
  const environments = await ctx.database.stops.environment.findMany({
    where: { id: { not: systemEnvironmentId } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  for (const { id } of environments) {
    await writeLog(
      ctx,
      id,
      async (log) => ((await reachedBefore(log, stop.id)) ? null : reachSessions(log, order)),
      { pool: 'stops' },
    );
  }
  const counts = { ...(await countTargets(ctx.database.stops, stop.id)), environments: environments.length };
  return { ...stopView(stop, null, counts), ...(already ? { already } : {}) };
}

async function setGlobalLatch(ctx: Ctx, log: Log, reason: string): Promise<{ stop: Stop; already: boolean }> {
  const active = await log.tx.stop.findFirst({ where: { scope: 'everything', resetAt: null } });
  if (active) return { stop: active, already: true };
  const by = actorName(ctx.actor);
  const stop = await log.tx.stop.create({
    data: { id: randomUUID(), scope: 'everything', reason, requestedBy: by, requestedAt: log.now },
  });
  log.append({ type: 'stop.requested', data: { stopId: stop.id, scope: 'everything', reason, by } });
  return { stop, already: false };
}

/** Whether this environment's log already has the stop. Lines of sessions prove nothing: one that came later has its own. */
async function reachedBefore(log: Log, stopId: string): Promise<boolean> {
  const [row] = await log.tx.$queryRawUnsafe<{ found: boolean }[]>(
    `SELECT EXISTS (SELECT 1 FROM events WHERE environment_id = $1::int AND type = 'stop.requested' AND session_id IS NULL AND position($2 IN body) > 0) AS found`,
    log.environmentId,
    `"stopId":"${stopId}"`,
  );
  return row?.found ?? false;
}
