import type { Ctx, KeyActor } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import { type BeatAnswer, heartbeatSeconds, type SupervisorBeat } from '@/lib/domain/supervisor';
import { attachSupervisor } from './attach-supervisor';
import { findOrders } from './find-orders';
import { requireSupervise } from './require-supervise';

/**
 * A supervisor says that it lives and for whom; the answer carries the order that binds it, if any. What is new (first word,
 * another session, changed hooks, back after a loss, end) goes into the log; a mere heartbeat does not.
 */
export async function beatSupervisor(
  ctx: Ctx<KeyActor>,
  input: { run: string; beat: SupervisorBeat },
): Promise<BeatAnswer> {
  const key = ctx.actor;
  requireSupervise(key, input.beat.agent);
  if (!(await isMereBeat(ctx, input)))
    await writeLog(ctx, key.environmentId, (log) => attachSupervisor(log, key, input));
  const { main } = ctx.database;
  const [environment, [orders]] = await Promise.all([
    main.environment.findUniqueOrThrow({ where: { id: key.environmentId } }),
    findOrders(main, key.environmentId, [{ owner: key.owner, run: input.run }]),
  ]);
  return {
    session: orders?.session ?? null,
    heartbeatSeconds,
    lostAfterSeconds: environment.lostAfterSeconds,
    strict: environment.strict,
    stop: orders?.stop ?? null,
  };
}

/** Keeps the time of a heartbeat that says nothing new. Outside the log: it is a sign of life, no event. */
async function isMereBeat(
  ctx: Ctx<KeyActor>,
  { run, beat }: { run: string; beat: SupervisorBeat },
): Promise<boolean> {
  if (beat.ended) return false;
  const { environmentId, owner } = ctx.actor;
  const count = await ctx.database.main.$executeRawUnsafe(
    `UPDATE supervisors s SET heard_at = GREATEST(s.heard_at, $3::timestamptz), processes = $4::int
      WHERE s.environment_id = $1::int AND s.run_id = $2 AND s.owner = $5 AND s.agent = $6 AND s.enclosure = $7
        AND s.lost_at IS NULL AND s.ended_at IS NULL AND s.wiring_state IS NOT DISTINCT FROM $8::text
        AND s.wiring_file IS NOT DISTINCT FROM $9::text AND s.wiring_digest IS NOT DISTINCT FROM $10::text
        AND ($11::text IS NULL OR EXISTS (SELECT 1 FROM run_sessions r
              WHERE r.environment_id = $1::int AND r.run_id = $2 AND r.session_id = $11::text))`,
    environmentId,
    run,
    new Date().toISOString(),
    beat.processes,
    owner,
    beat.agent,
    beat.enclosure,
    beat.wiring?.state ?? null,
    beat.wiring?.file ?? null,
    beat.wiring?.digest ?? null,
    beat.session ?? null,
  );
  return count > 0;
}
