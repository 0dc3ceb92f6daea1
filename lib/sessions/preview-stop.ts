import { environmentSlugs } from '@/lib/auth/list-operators';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { Prisma, Session } from '@/lib/db/generated/client';
import { Problem } from '@/lib/domain/problem';
import { reachableWithinMs, type SessionState, sessionState } from '@/lib/domain/session';
import type { StopScope } from '@/lib/domain/stop';
import { findEnvironment } from '@/lib/environments/find-environment';
import { findBindingStops } from './find-binding-stops';

export type StopPreview = {
  sessions: {
    id: string;
    agent: string;
    driver: string | null;
    lastSeenAt: string;
    state: SessionState;
    /** Where it is; only where the stop reaches further than the environment that was asked about. */
    environment?: string;
  }[];
  total: number;
  pendingApprovals: number;
  /** Sentences: what this stop does not do. */
  cannotReach: string[];
};

export type StopReach = {
  environment: string;
  scope: StopScope;
  /** Needed for the scope `session`. */
  session?: string;
  /** Needed for the scope `agent`. */
  agent?: string;
};

const named = 50;

/** What a stop would reach, and what it cannot: read before anybody confirms it. */
export async function previewStop(ctx: Ctx, input: StopReach): Promise<StopPreview> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  if (input.scope === 'everything') requireRole(ctx, null, 'viewer');
  const { main } = ctx.database;
  const now = new Date();
  const home = input.scope === 'everything' ? {} : { environmentId: environment.id };
  const sessionId = input.scope === 'session' ? needed(input, 'session') : undefined;
  const agent = input.scope === 'agent' ? needed(input, 'agent') : undefined;
  const since = new Date(now.getTime() - reachableWithinMs);
  const where: Prisma.SessionWhereInput = sessionId
    ? { ...home, id: sessionId }
    : { ...home, endedAt: null, lastSeenAt: { gt: since }, ...(agent ? { agent } : {}) };
  const [rows, total, neverAsked, approvals] = await Promise.all([
    main.session.findMany({ where, orderBy: { lastSeenAt: 'desc' }, take: named }),
    main.session.count({ where }),
    countNeverAsked(ctx, { environmentId: home.environmentId, sessionId, agent, since }),
    main.approval.count({
      // The same ones that a stop makes void.
      where: {
        ...home,
        OR: [{ status: 'pending' }, { status: 'approved', collectedAt: null }],
        ...(sessionId ? { sessionId } : {}),
        ...(agent ? { agent } : {}),
      },
    }),
  ]);
  const stopped = await stoppedAmong(ctx, rows);
  const slugs = input.scope === 'everything' ? await environmentSlugs(ctx) : null;
  return {
    sessions: rows.map((row) => ({
      id: row.id,
      agent: row.agent,
      driver: row.driver,
      lastSeenAt: row.lastSeenAt.toISOString(),
      state: sessionState(row, stopped.has(row), now),
      ...(slugs ? { environment: slugs.get(row.environmentId) ?? '?' } : {}),
    })),
    total,
    pendingApprovals: approvals,
    cannotReach: sentences(input.scope, neverAsked),
  };
}

function needed(input: StopReach, field: 'session' | 'agent'): string {
  const value = input[field];
  if (value) return value;
  throw new Problem('invalid-field', `${field}: say which ${field} the stop is for.`, { field });
}

/** Which of these sessions a stop binds already. */
async function stoppedAmong(ctx: Ctx, rows: readonly Session[]): Promise<Set<Session>> {
  const stopped = new Set<Session>();
  for (const environmentId of new Set(rows.map((row) => row.environmentId))) {
    const here = rows.filter((row) => row.environmentId === environmentId);
    const bound = await findBindingStops(ctx.database.main, environmentId, here);
    for (const row of here) if (bound.has(row.id)) stopped.add(row);
  }
  return stopped;
}

type Reached = {
  environmentId: number | undefined;
  sessionId: string | undefined;
  agent: string | undefined;
  since: Date;
};

/** Sessions among those reached that have never asked the gate: it cannot hold back what does not ask. */
async function countNeverAsked(ctx: Ctx, reached: Reached): Promise<number> {
  const [row] = await ctx.database.main.$queryRawUnsafe<{ sessions: number }[]>(
    `SELECT count(*)::int AS sessions FROM sessions s
      WHERE ($1::int IS NULL OR environment_id = $1::int)
        AND ($2::text IS NULL OR id = $2::text) AND ($3::text IS NULL OR agent = $3::text)
        AND ($2::text IS NOT NULL OR (ended_at IS NULL AND last_seen_at > $4::timestamptz))
        AND NOT EXISTS (SELECT 1 FROM actions a WHERE a.environment_id = s.environment_id AND a.session_id = s.id)`,
    reached.environmentId ?? null,
    reached.sessionId ?? null,
    reached.agent ?? null,
    reached.since.toISOString(),
  );
  return row?.sessions ?? 0;
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
            : neverAsked === 1
              ? 'One of these sessions has never asked the gate before acting: it may not notice that it was stopped.'
              : `${neverAsked} of these sessions have never asked the gate before acting: they may not notice that they were stopped.`,
        ]
      : []),
    ...(one ? [] : ['Sessions not heard from for a day are stopped too, but are not listed or watched.']),
  ];
}
