import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { Prisma } from '@/lib/db/generated/client';
import { reachableWithinMs, type SessionState, sessionState } from '@/lib/domain/session';
import type { StopScope } from '@/lib/domain/stop';
import { findEnvironment } from '@/lib/environments/find-environment';

export type StopPreview = {
  sessions: { id: string; agent: string; driver: string | null; lastSeenAt: string; state: SessionState }[];
  total: number;
  pendingApprovals: number;
  /** Sentences: what this stop does not do. */
  cannotReach: string[];
};

const named = 50;

/** What a stop would reach, and what it cannot: read before anybody confirms it. */
export async function previewStop(
  ctx: Ctx,
  input: { environment: string; scope: StopScope; session?: string; agent?: string },
): Promise<StopPreview> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  if (input.scope === 'everything') requireRole(ctx, null, 'viewer');
  const { main } = ctx.database;
  const now = new Date();
  const home = input.scope === 'everything' ? {} : { environmentId: environment.id };
  const reached = { endedAt: null, lastSeenAt: { gt: new Date(now.getTime() - reachableWithinMs) } };
  const who: Prisma.SessionWhereInput =
    input.scope === 'session'
      ? { id: input.session ?? '' }
      : { ...reached, ...(input.scope === 'agent' ? { agent: input.agent ?? '' } : {}) };
  const where = { ...home, ...who };
  const [rows, total, neverAsked] = await Promise.all([
    main.session.findMany({ where, orderBy: { lastSeenAt: 'desc' }, take: named }),
    main.session.count({ where }),
    countNeverAsked(ctx, where),
  ]);
  const approvals: Prisma.ApprovalWhereInput = {
    ...home,
    status: 'pending',
    ...(input.scope === 'session' ? { sessionId: input.session ?? '' } : {}),
    ...(input.scope === 'agent' ? { agent: input.agent ?? '' } : {}),
  };
  return {
    sessions: rows.map((row) => ({
      id: row.id,
      agent: row.agent,
      driver: row.driver,
      lastSeenAt: row.lastSeenAt.toISOString(),
      state: sessionState(row, false, now),
    })),
    total,
    pendingApprovals: await main.approval.count({ where: approvals }),
    cannotReach: sentences(input.scope, neverAsked),
  };
}

/** Sessions among these that have never asked the gate: it cannot hold back what does not ask. */
async function countNeverAsked(ctx: Ctx, where: Prisma.SessionWhereInput): Promise<number> {
  const rows = await ctx.database.main.session.findMany({
    where,
    select: { environmentId: true, id: true },
    take: 1000,
  });
  const asked = await ctx.database.main.action.findMany({
    where: {
      environmentId: { in: [...new Set(rows.map((row) => row.environmentId))] },
      sessionId: { in: rows.map((row) => row.id) },
    },
    distinct: ['environmentId', 'sessionId'],
    select: { environmentId: true, sessionId: true },
  });
  const known = new Set(asked.map((row) => `${row.environmentId} ${row.sessionId}`));
  return rows.filter((row) => !known.has(`${row.environmentId} ${row.id}`)).length;
}

function sentences(scope: StopScope, neverAsked: number): string[] {
  const one = scope === 'session';
  return [
    'A command that is already running goes on until it ends: this closes the gate, it does not end processes on the agent’s machine.',
    'Credentials the agent already holds stay valid: revoke them where they were issued.',
    ...(neverAsked > 0
      ? [
          one
            ? 'This session has never asked the gate before acting: it may not notice that it was stopped.'
            : `${neverAsked} of these sessions have never asked the gate before acting: they may not notice that they were stopped.`,
        ]
      : []),
    ...(one ? [] : ['Sessions not heard from for a day are stopped too, but are not listed or watched.']),
  ];
}
