import type { Ctx } from '@/lib/db/context';
import type { AgentKeyDetail } from '@/lib/domain/agent-key';
import { Problem } from '@/lib/domain/problem';
import { findEnvironment } from '@/lib/environments/find-environment';
import { keyView } from './key-view';
import { requireRole } from './require-role';

const shownSessions = 20;

/** One key, its companion in a rotation, and the sessions it was used for. */
export async function getKey(ctx: Ctx, input: { environment: string; id: string }): Promise<AgentKeyDetail> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  const { main } = ctx.database;
  const environmentId = environment.id;
  const row = await main.agentKey.findFirst({ where: { id: input.id, environmentId } });
  if (!row) throw new Problem('not-found', 'There is no such key in this environment.');
  const [successor, predecessor, sessions] = await Promise.all([
    main.agentKey.findFirst({
      where: { rotates: row.id, environmentId },
      orderBy: { createdAt: 'desc' },
    }),
    row.rotates === null ? null : main.agentKey.findUnique({ where: { id: row.rotates } }),
    main.session.findMany({
      where: { keyId: row.id, environmentId },
      orderBy: { lastSeenAt: 'desc' },
      take: shownSessions,
    }),
  ]);
  const { slug } = environment;
  return {
    ...keyView(row, slug),
    successor: successor && keyView(successor, slug),
    predecessor: predecessor && keyView(predecessor, slug),
    sessions: sessions.map(({ id, agent, lastSeenAt, endedAt }) => ({
      id,
      agent,
      lastSeenAt: lastSeenAt.toISOString(),
      ended: endedAt !== null,
    })),
  };
}
