import { randomUUID } from 'node:crypto';
import { actorName, type Ctx } from '@/lib/db/context';
import type { Environment } from '@/lib/db/generated/client';
import { type LockedLog, type Log, readAndWriteLog } from '@/lib/db/write-log';
import { Problem } from '@/lib/domain/problem';
import type { StopView } from '@/lib/domain/stop';
import { cleanWords } from '@/lib/ingest/clean-words';
import { latch } from './latch';
import { countTargets, stopView } from './stop-view';

/** What is to be stopped within one environment. */
export type LatchTarget =
  | { scope: 'session'; session: string }
  | { scope: 'agent'; agent: string }
  | { scope: 'environment' };

/**
 * Commits a stop within one environment, on connections of its own, and answers with its counts. Asking again finds the same
 * latch (`already`) and changes nothing. `not-found` for a session or an agent the environment has never seen.
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
  const order = { id: randomUUID(), scope: target.scope, agent, session, reason, by: actorName(ctx.actor) };
  return readAndWriteLog(
    ctx,
    environment.id,
    (log) => Promise.all([isSeen(log, target), activeLatch(log, order)]),
    async (log, [seen, active]) => {
      if (!seen) throw neverSeen(environment.slug, target);
      if (active !== null) return latchedBefore(log, active, environment.slug);
      const { stop, counts } = await latch(log, order);
      return stopView(stop, environment.slug, { ...counts, environments: 1 });
    },
    { pool: 'stops' },
  );
}

async function isSeen(log: LockedLog, target: LatchTarget): Promise<boolean> {
  if (target.scope === 'environment') return true;
  const { column, value } =
    target.scope === 'session'
      ? { column: 'id', value: target.session }
      : { column: 'agent', value: target.agent };
  const rows = await log.read(
    `SELECT 1 AS seen FROM sessions WHERE environment_id = $1::int AND ${column} = $2 LIMIT 1`,
    log.environmentId,
    value,
  );
  return rows.length > 0;
}

function neverSeen(slug: string, { scope }: LatchTarget): Problem {
  return new Problem(
    'not-found',
    scope === 'agent'
      ? `${slug} has seen no session of an agent of this name. Check the name; nothing was stopped.`
      : `${slug} has not seen a session with this id. Check the id, or stop its agent or the environment, which also covers sessions yet to come.`,
  );
}

async function activeLatch(
  log: LockedLog,
  order: { scope: string; agent: string | null; session: string | null },
): Promise<string | null> {
  const [row] = await log.read<{ id: string }>(
    `SELECT id::text AS id FROM stops WHERE environment_id = $1::int AND scope = $2 AND reset_at IS NULL
       AND agent IS NOT DISTINCT FROM $3 AND session_id IS NOT DISTINCT FROM $4 LIMIT 1`,
    log.environmentId,
    order.scope,
    order.agent,
    order.session,
  );
  return row?.id ?? null;
}

async function latchedBefore({ tx }: Log, id: string, slug: string): Promise<StopView> {
  const [stop, counts] = await Promise.all([
    tx.stop.findUniqueOrThrow({ where: { id } }),
    countTargets(tx, id),
  ]);
  return { ...stopView(stop, slug, counts), already: true };
}
