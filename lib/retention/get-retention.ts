import { faultOf } from '@/lib/audit/fault-of';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import type { RetentionView } from '@/lib/domain/retention';
import { findTarget } from '@/lib/environments/find-target';
import { planTrim } from './plan-trim';

/** How long an environment's lines are kept, what is away already, and what goes next: with `days`, if they were kept for so long. */
export async function getRetention(
  ctx: Ctx,
  input: { environment: string; days?: number | undefined },
): Promise<RetentionView> {
  const environment = await findTarget(ctx, input.environment);
  requireRole(ctx, environment.id, 'viewer');
  const { id: environmentId } = environment;
  const dueDays = input.days ?? environment.retentionDays;
  const { main } = ctx.database;
  const [newest, oldest, checks, removed] = await Promise.all([
    main.logTrim.findFirst({ where: { environmentId }, orderBy: { throughSeq: 'desc' } }),
    main.event.findFirst({
      where: { environmentId },
      orderBy: { seq: 'asc' },
      select: { seq: true, receivedAt: true },
    }),
    main.logCheck.findMany({ where: { environmentId } }),
    dueDays === null ? null : planTrim(main, { id: environmentId, retentionDays: dueDays }, new Date()),
  ]);
  const trim = checks.find(({ kind }) => kind === 'trim');
  const whole = checks.find(({ kind }) => kind === 'whole');
  return {
    days: environment.retentionDays,
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
    refused: trim ? faultOf(trim) : null,
    verified: whole
      ? {
          ...{ at: whole.checkedAt.toISOString(), by: whole.checkedBy, lines: Number(whole.lines) },
          fault: faultOf(whole),
        }
      : null,
  };
}
