import type { Ctx } from '@/lib/db/context';
import type { AgentKeyView } from '@/lib/domain/agent-key';
import { findEnvironment } from '@/lib/environments/find-environment';
import { keyView } from './key-view';
import { requireRole } from './require-role';

/** The keys of an environment, those in use first. */
export async function listKeys(ctx: Ctx, input: { environment: string }): Promise<AgentKeyView[]> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  const rows = await ctx.database.main.agentKey.findMany({
    where: { environmentId: environment.id },
    orderBy: [{ revokedAt: { sort: 'asc', nulls: 'first' } }, { createdAt: 'desc' }],
  });
  return rows.map((row) => keyView(row, environment.slug));
}
