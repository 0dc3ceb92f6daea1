import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { RetentionView } from '@/lib/domain/retention';
import { findTarget } from '@/lib/environments/find-target';
import { planTrim } from './plan-trim';

/** How long an environment's lines are kept, what is away already, and what goes next. */
export async function getRetention(ctx: Ctx, input: { environment: string }): Promise<RetentionView> {
  const environment = await findTarget(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  const { id: environmentId, retentionDays } = environment;
  const { main } = ctx.database;
  const [newest, oldest, removed] = await Promise.all([
    main.logTrim.findFirst({ where: { environmentId }, orderBy: { throughSeq: 'desc' } }),
    main.event.findFirst({
      where: { environmentId },
      orderBy: { seq: 'asc' },
      select: { seq: true, receivedAt: true },
    }),
    retentionDays === null ? null : planTrim(main, { id: environmentId, retentionDays }, new Date()),
  ]);
  return {
    days: retentionDays,
    trimmed: newest && {
      through: Number(newest.throughSeq),
      receivedAt: newest.throughReceivedAt.toISOString(),
      lines: newest.lines,
      at: newest.trimmedAt.toISOString(),
      by: newest.trimmedBy,
    },
    due: removed && {
      lines: Number(removed.through - removed.after),
      before: removed.before.toISOString(),
    },
    oldest: oldest && { seq: Number(oldest.seq), receivedAt: oldest.receivedAt.toISOString() },
  };
}
