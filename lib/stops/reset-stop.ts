import { requireConfirmed } from '@/lib/auth/require-confirmed';
import { requireRole } from '@/lib/auth/require-role';
import { actorName, type Ctx } from '@/lib/db/context';
import type { Environment, Stop } from '@/lib/db/generated/client';
import { type Log, writeLog } from '@/lib/db/write-log';
import { systemEnvironmentId } from '@/lib/domain/environment';
import { mayBePerson } from '@/lib/domain/may-be-person';
import { Problem } from '@/lib/domain/problem';
import type { StopView } from '@/lib/domain/stop';
import { findEnvironment } from '@/lib/environments/find-environment';
import { cleanWords } from '@/lib/ingest/clean-words';
import { countTargets, stopView } from './stop-view';

/** Which latch is to be lifted. */
export type ResetInput = { reason: string } & (
  | { scope: 'session'; environment: string; session: string }
  | { scope: 'agent'; environment: string; agent: string }
  | { scope: 'environment'; environment: string }
  | { scope: 'everything' }
);

/**
 * Lifts one latch, and only that one; what it covered may act again unless another latch covers it too.
 * Admins only; in production not the session's own driver. Asked again, answers with the reset there was; never stopped: `not-found`.
 */
export async function resetStop(ctx: Ctx, input: ResetInput): Promise<StopView> {
  const environment = input.scope === 'everything' ? null : await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment?.id ?? null, 'admin');
  requireConfirmed(ctx, 'A reset');
  if (environment && input.scope === 'session') await refuseDriver(ctx, environment, input.session);
  const target = {
    environmentId: environment?.id ?? null,
    scope: input.scope,
    agent: input.scope === 'agent' ? input.agent : null,
    sessionId: input.scope === 'session' ? input.session : null,
  };
  const view = await writeLog(ctx, environment?.id ?? systemEnvironmentId, async (log) => {
    // The latch that binds comes first, whatever the clock said when it was set.
    const stop = await log.tx.stop.findFirst({
      where: target,
      orderBy: [{ resetAt: { sort: 'desc', nulls: 'first' } }, { requestedAt: 'desc' }],
    });
    if (!stop) throw new Problem('not-found', 'There is no such stop, so there is nothing to reset.');
    const lifted = stop.resetAt ? stop : await lift(ctx, log, stop, cleanWords(input.reason, 1000));
    return {
      ...stopView(lifted, environment?.slug ?? null, await countTargets(log.tx, stop.id)),
      ...(stop.resetAt ? { already: true } : {}),
    };
  });
  if (input.scope === 'everything' && !view.already) await tellEnvironments(ctx, view);
  return view;
}

async function lift(ctx: Ctx, log: Log, stop: Stop, reason: string): Promise<Stop> {
  const by = actorName(ctx.actor);
  log.append({
    type: 'stop.reset',
    session: stop.sessionId,
    agent: stop.agent,
    data: { stopId: stop.id, scope: stop.scope, reason, by },
  });
  return log.tx.stop.update({
    where: { id: stop.id },
    data: { resetAt: log.now, resetBy: by, resetReason: reason },
  });
}

async function refuseDriver(ctx: Ctx, environment: Environment, session: string): Promise<void> {
  if (environment.tier !== 'production' || ctx.actor.kind !== 'operator') return;
  const found = await ctx.database.main.session.findUnique({
    where: { environmentId_id: { environmentId: environment.id, id: session } },
    select: { driver: true },
  });
  if (found?.driver && mayBePerson(found.driver, ctx.actor)) {
    throw new Problem(
      'not-allowed',
      'You drive this session: in production somebody else must reset its stop.',
    );
  }
}

/** The end of a stop of everything stands in every environment's log too. */
async function tellEnvironments(ctx: Ctx, view: StopView): Promise<void> {
  const environments = await ctx.database.main.environment.findMany({
    where: { id: { not: systemEnvironmentId } },
    select: { id: true },
  });
  const { id: stopId, scope, reset } = view;
  for (const { id } of environments) {
    await writeLog(ctx, id, async (log) =>
      log.append({ type: 'stop.reset', data: { stopId, scope, reason: reset?.reason, by: reset?.by } }),
    );
  }
}
