import { actorName, type Ctx } from '@/lib/db/context';
import { writeLog } from '@/lib/db/write-log';
import type { AgentKeyView } from '@/lib/domain/agent-key';
import { Problem } from '@/lib/domain/problem';
import { keyView } from './key-view';
import { requireRole } from './require-role';

/** Revokes a key: its very next request is refused, because the log's transaction looks under the lock. Twice is the same. */
export async function revokeKey(ctx: Ctx, input: { id: string }): Promise<AgentKeyView> {
  const found = await ctx.database.main.agentKey.findUnique({ where: { id: input.id } });
  if (!found) throw new Problem('not-found', 'There is no such key, or you have no role in its environment.');
  requireRole(ctx, found.environmentId, 'admin');
  const environment = await ctx.database.main.environment.findUniqueOrThrow({
    where: { id: found.environmentId },
  });
  return writeLog(ctx, environment.id, async (log) => {
    const { count } = await log.tx.agentKey.updateMany({
      where: { id: found.id, revokedAt: null },
      data: { revokedAt: log.now },
    });
    if (count > 0) {
      log.append({
        type: 'key.revoked',
        data: { keyId: found.id, prefix: found.prefix, owner: found.owner, by: actorName(ctx.actor) },
      });
    }
    return keyView(await log.tx.agentKey.findUniqueOrThrow({ where: { id: found.id } }), environment.slug);
  });
}
