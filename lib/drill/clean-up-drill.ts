import { revokeKey } from '@/lib/auth/revoke-key';
import type { Ctx, ServerActor } from '@/lib/db/context';
import type { Drill } from '@/lib/db/generated/client';
import { resetStop } from '@/lib/stops/reset-stop';

/** Takes back what a drill has made: its keys and its latch. Its session has ended with its agent. Again, it changes nothing. */
export async function cleanUpDrill(
  ctx: Ctx<ServerActor>,
  { drill, slug }: { drill: Drill; slug: string },
): Promise<void> {
  const { environmentId, sessionId } = drill;
  const { main } = ctx.database;
  const keys = await main.agentKey.findMany({
    where: { environmentId, label: sessionId, revokedAt: null },
    select: { id: true },
  });
  for (const { id } of keys) await revokeKey(ctx, { id });
  const latched = await main.stop.findFirst({ where: { environmentId, sessionId, resetAt: null } });
  if (latched)
    await resetStop(ctx, { scope: 'session', environment: slug, session: sessionId, reason: 'Drill over' });
}
