import type { Ctx } from '@/lib/db/context';
import type { Prisma } from '@/lib/db/generated/client';

/** True of every session, and, unlike an empty condition, false of every one when negated. */
const everySession = { id: { not: '' } };

/** The condition that an active stop binds a session of this environment. */
export async function stoppedWhere(ctx: Ctx, environmentId: number): Promise<Prisma.SessionWhereInput> {
  const stops = await ctx.database.main.stop.findMany({
    where: { resetAt: null, OR: [{ scope: 'everything' }, { environmentId }] },
    select: { scope: true, agent: true, sessionId: true },
  });
  if (stops.some((stop) => stop.scope === 'everything' || stop.scope === 'environment')) return everySession;
  const agents = stops.flatMap((stop) => (stop.scope === 'agent' && stop.agent !== null ? [stop.agent] : []));
  const ids = stops.flatMap((stop) => (stop.sessionId === null ? [] : [stop.sessionId]));
  return { OR: [{ agent: { in: agents } }, { id: { in: ids } }] };
}
