import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { Environment } from '@/lib/db/generated/client';
import { Problem } from '@/lib/domain/problem';
import type { StopView } from '@/lib/domain/stop';
import { findEnvironment } from '@/lib/environments/find-environment';
import { setLatch } from './set-latch';

/**
 * Stops one session for good: its gate is closed by the commit this answers. Without `environment` the session is
 * looked for everywhere; found in several, nothing is stopped and `conflict` lists them. Unknown: `not-found`.
 */
export async function stopSession(
  ctx: Ctx,
  input: { environment?: string; session: string; reason: string },
): Promise<StopView> {
  const environment = input.environment
    ? await findEnvironment(ctx, input.environment, { pool: 'stops' })
    : await onlyHome(ctx, input.session);
  requireRole(ctx, environment.id, 'responder');
  return setLatch(ctx, environment, { scope: 'session', session: input.session }, input.reason);
}

async function onlyHome(ctx: Ctx, session: string): Promise<Environment> {
  const rows = await ctx.database.stops.session.findMany({
    where: { id: session },
    select: { environmentId: true },
  });
  const homes = await ctx.database.stops.environment.findMany({
    where: { id: { in: rows.map((row) => row.environmentId) } },
    orderBy: { slug: 'asc' },
  });
  const [home] = homes;
  if (!home)
    throw new Problem('not-found', 'No environment has seen a session with this id. Nothing was stopped.');
  if (homes.length > 1) {
    const slugs = homes.map((environment) => environment.slug);
    throw new Problem(
      'conflict',
      `Several environments have a session with this id: ${slugs.join(', ')}. Nothing was stopped; name one with --environment.`,
      {
        more: { environments: slugs },
      },
    );
  }
  return home;
}
