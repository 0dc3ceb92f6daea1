import { mayReadContent } from '@/lib/auth/may-read-content';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import { Problem } from '@/lib/domain/problem';
import type { SessionView } from '@/lib/domain/session';
import { sessionIdSchema } from '@/lib/domain/session-id';
import { findEnvironment } from '@/lib/environments/find-environment';
import { loadStopProcesses } from '@/lib/stops/stop-facts';
import { findBindingStops } from './find-binding-stops';
import { findControls, noControl } from './find-controls';
import { sessionView, stopWithTarget } from './session-view';
import { withholdSession, withholdStop } from './withhold-session';

export type SessionDetail = SessionView & { stops: ReturnType<typeof stopWithTarget>[] };

/** One session with the stop that binds it and every stop that ever reached it, newest first. */
export async function getSession(
  ctx: Ctx,
  input: { environment: string; session: string },
): Promise<SessionDetail> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  const { main } = ctx.database;
  const row = sessionIdSchema.safeParse(input.session).success
    ? await main.session.findUnique({
        where: { environmentId_id: { environmentId: environment.id, id: input.session } },
      })
    : null;
  if (!row) throw new Problem('not-found', `${environment.slug} has not seen a session with this id.`);
  const targets = await main.stopTarget.findMany({
    where: { environmentId: environment.id, sessionId: row.id },
    orderBy: { requestedAt: 'desc' },
  });
  const reached = await main.stop.findMany({ where: { id: { in: targets.map((target) => target.stopId) } } });
  const now = new Date();
  const [processes, controls] = await Promise.all([
    loadStopProcesses(main, environment.id, [row.id]),
    findControls(main, environment.id, [row], now),
  ]);
  const binding = (await findBindingStops(main, environment.id, [row])).get(row.id) ?? null;
  const stops = targets.flatMap((target) => {
    const stop = reached.find((candidate) => candidate.id === target.stopId);
    return stop ? [stopWithTarget(stop, environment.slug, target, processes, now)] : [];
  });
  const target = targets.find((candidate) => candidate.stopId === binding?.id) ?? null;
  const control = controls.get(row.id) ?? noControl;
  const view = sessionView(row, environment.slug, { stop: binding, target, processes, control }, now);
  return mayReadContent(ctx, environment.id)
    ? { ...view, stops }
    : { ...withholdSession(view), stops: stops.map(withholdStop) };
}
