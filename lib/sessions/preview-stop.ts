import { environmentSlugs } from '@/lib/auth/list-operators';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { Prisma, Session } from '@/lib/db/generated/client';
import { Problem } from '@/lib/domain/problem';
import { reachableWithinMs, type SessionState, sessionState } from '@/lib/domain/session';
import type { StopScope } from '@/lib/domain/stop';
import { cannotReach } from '@/lib/domain/stop-reach';
import type { SessionControl } from '@/lib/domain/supervisor';
import { findEnvironment } from '@/lib/environments/find-environment';
import { countReach } from './count-reach';
import { findBindingStops } from './find-binding-stops';
import { findControls, noControl } from './find-controls';

export type StopPreview = {
  sessions: {
    id: string;
    agent: string;
    driver: string | null;
    lastSeenAt: string;
    state: SessionState;
    /** What the stop reaches of it. */
    control: SessionControl;
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
  const [rows, total, reach, approvals] = await Promise.all([
    main.session.findMany({ where, orderBy: { lastSeenAt: 'desc' }, take: named }),
    main.session.count({ where }),
    countReach(main, { environmentId: home.environmentId, sessionId, agent, since }),
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
  const [stopped, controls] = await Promise.all([stoppedAmong(ctx, rows), controlsOf(ctx, rows, now)]);
  const slugs = input.scope === 'everything' ? await environmentSlugs(ctx) : null;
  return {
    sessions: rows.map((row) => ({
      id: row.id,
      agent: row.agent,
      driver: row.driver,
      lastSeenAt: row.lastSeenAt.toISOString(),
      state: sessionState(row, stopped.has(row), now),
      control: controls.get(row) ?? noControl,
      ...(slugs ? { environment: slugs.get(row.environmentId) ?? '?' } : {}),
    })),
    total,
    pendingApprovals: approvals,
    cannotReach: cannotReach(input.scope, reach),
  };
}

function needed(input: StopReach, field: 'session' | 'agent'): string {
  const value = input[field];
  if (value) return value;
  throw new Problem('invalid-field', `${field}: say which ${field} the stop is for.`, { field });
}

/** What a stop would reach of each of these sessions. */
async function controlsOf(
  ctx: Ctx,
  rows: readonly Session[],
  now: Date,
): Promise<Map<Session, SessionControl>> {
  const found = new Map<Session, SessionControl>();
  for (const environmentId of new Set(rows.map((row) => row.environmentId))) {
    const here = rows.filter((row) => row.environmentId === environmentId);
    const controls = await findControls(ctx.database.main, environmentId, here, now);
    for (const row of here) found.set(row, controls.get(row.id) ?? noControl);
  }
  return found;
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
