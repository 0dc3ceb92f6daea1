import { z } from 'zod';
import { mayReadContent } from '@/lib/auth/may-read-content';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import { cursorNumber, readCursor, writeCursor } from '@/lib/db/cursor';
import type { ApprovalView } from '@/lib/domain/approval';
import type { ApprovalFilter } from '@/lib/domain/approval-filter';
import type { Page } from '@/lib/domain/page';
import { findEnvironment } from '@/lib/environments/find-environment';
import { approvalToView } from './approval-to-view';
import { mayApprove } from './may-approve';

/** Held actions of an environment, newest first, each with why the asking operator may not decide it. */
export async function listApprovals(
  ctx: Ctx,
  input: { environment: string; filter: ApprovalFilter; limit: number; cursor?: string },
): Promise<Page<ApprovalView>> {
  const environment = await findEnvironment(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  const { filter } = input;
  const [before] = input.cursor ? readCursor(input.cursor, z.tuple([cursorNumber])) : [];
  const rows = await ctx.database.main.approval.findMany({
    where: {
      environmentId: environment.id,
      ...(filter.status.length > 0 ? { status: { in: filter.status } } : {}),
      ...(filter.session.length > 0 ? { sessionId: { in: filter.session } } : {}),
      ...(filter.agent.length > 0 ? { agent: { in: filter.agent } } : {}),
      ...(before ? { seq: { lt: BigInt(before) } } : {}),
    },
    orderBy: { seq: 'desc' },
    take: input.limit + 1,
  });
  const page = rows.slice(0, input.limit);
  const sessions = await ctx.database.main.session.findMany({
    where: { environmentId: environment.id, id: { in: page.map((row) => row.sessionId) } },
    select: { id: true, driver: true },
  });
  const drivers = new Map(sessions.map((session) => [session.id, session.driver]));
  const votes = await ctx.database.main.approvalVote.findMany({
    where: { approvalId: { in: page.map((row) => row.id) } },
    orderBy: { at: 'asc' },
  });
  const now = new Date();
  const reader = {
    actor: ctx.actor,
    mayApprove: await mayApprove(ctx, ctx.database.main, environment.id, now),
    content: mayReadContent(ctx, environment.id),
    tier: environment.tier,
    now,
  };
  const votesOf = (id: string) => votes.filter((vote) => vote.approvalId === id);
  const last = page.at(-1);
  return {
    items: page.map((row) =>
      approvalToView(row, votesOf(row.id), drivers.get(row.sessionId) ?? null, reader),
    ),
    next: rows.length > input.limit && last ? writeCursor([String(last.seq)]) : null,
  };
}
