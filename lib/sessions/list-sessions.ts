import { z } from 'zod';
import { mayReadContent, requireContent } from '@/lib/auth/may-read-content';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import { cursorTime, readCursor, writeCursor } from '@/lib/db/cursor';
import type { Prisma, Session } from '@/lib/db/generated/client';
import type { Page } from '@/lib/domain/page';
import { liveWithinMs, type SessionView } from '@/lib/domain/session';
import type { SessionFilter } from '@/lib/domain/session-filter';
import { sessionIdSchema } from '@/lib/domain/session-id';
import { findEnvironment } from '@/lib/environments/find-environment';
import { loadStopProcesses } from '@/lib/stops/stop-facts';
import { findBindingStops } from './find-binding-stops';
import { findControls, noControl } from './find-controls';
import { sessionView } from './session-view';
import { stoppedWhere } from './stopped-where';
import { withholdSession } from './withhold-session';

/** Sessions of an environment, last heard from first, each with the stop that binds it. */
export async function listSessions(
  ctx: Ctx,
  input: { environment: string; filter: SessionFilter; limit: number; cursor?: string },
): Promise<Page<SessionView>> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  if (input.filter.q) requireContent(ctx, environment.id, 'Searching text');
  const { main } = ctx.database;
  const now = new Date();
  const rows = await main.session.findMany({
    where: {
      environmentId: environment.id,
      AND: [
        await stateWhere(ctx, environment.id, input.filter, now),
        input.filter.agent.length > 0 ? { agent: { in: input.filter.agent } } : {},
        input.filter.driver.length > 0 ? { driver: { in: input.filter.driver } } : {},
        input.filter.q ? wordsWhere(input.filter.q) : {},
        input.cursor ? afterCursor(input.cursor) : {},
      ],
    },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }],
    take: input.limit + 1,
  });
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  const items = await withStops(ctx, environment, page, now);
  return {
    items: mayReadContent(ctx, environment.id) ? items : items.map(withholdSession),
    next: rows.length > input.limit && last ? writeCursor([last.lastSeenAt.toISOString(), last.id]) : null,
  };
}

async function withStops(
  ctx: Ctx,
  environment: { id: number; slug: string },
  rows: Session[],
  now: Date,
): Promise<SessionView[]> {
  const stops = await findBindingStops(ctx.database.main, environment.id, rows);
  const targets = await ctx.database.main.stopTarget.findMany({
    where: {
      environmentId: environment.id,
      sessionId: { in: [...stops.keys()] },
      stopId: { in: [...stops.values()].map((stop) => stop.id) },
    },
  });
  const [processes, controls] = await Promise.all([
    loadStopProcesses(ctx.database.main, environment.id, [...stops.keys()]),
    findControls(ctx.database.main, environment.id, rows, now),
  ]);
  return rows.map((row) => {
    const control = controls.get(row.id) ?? noControl;
    const stop = stops.get(row.id) ?? null;
    const target =
      targets.find((candidate) => candidate.sessionId === row.id && candidate.stopId === stop?.id) ?? null;
    return sessionView(row, environment.slug, { stop, target, processes, control }, now);
  });
}

/** What sessionState says, as a condition. */
async function stateWhere(
  ctx: Ctx,
  environmentId: number,
  filter: SessionFilter,
  now: Date,
): Promise<Prisma.SessionWhereInput> {
  if (filter.state.length === 0) return {};
  const stopped = await stoppedWhere(ctx, environmentId);
  const since = new Date(now.getTime() - liveWithinMs);
  const of = {
    stopped,
    ended: { NOT: stopped, endedAt: { not: null } },
    live: { NOT: stopped, endedAt: null, lastSeenAt: { gte: since } },
    idle: { NOT: stopped, endedAt: null, lastSeenAt: { lt: since } },
  };
  return { OR: filter.state.map((state) => of[state]) };
}

function wordsWhere(q: string): Prisma.SessionWhereInput {
  const contains = { contains: q, mode: 'insensitive' as const };
  return {
    OR: (['id', 'agent', 'driver', 'host', 'repo', 'lastAction'] as const).map((field) => ({
      [field]: contains,
    })),
  };
}

function afterCursor(cursor: string): Prisma.SessionWhereInput {
  const [lastSeenAt, id] = readCursor(cursor, z.tuple([cursorTime, sessionIdSchema]));
  return { OR: [{ lastSeenAt: { lt: lastSeenAt } }, { lastSeenAt, id: { gt: id } }] };
}
