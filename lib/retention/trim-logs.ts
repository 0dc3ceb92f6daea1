import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import { findEnvironment } from '@/lib/environments/find-environment';
import { planTrim } from './plan-trim';
import { trimStep } from './trim-step';

/** Lines in one transaction, and for one `log.trimmed`: what is removed at a time before anybody may end the process without loss. */
const stepLines = 20_000n;

/** What was, or with `dryRun` would be, removed from one log. */
export type TrimReport = {
  environment: string;
  retentionDays: number | null;
  lines: number;
  /** Last line that is away now; null: none ever was. */
  through: number | null;
};

/**
 * Removes from each log what its retention no longer keeps; a log without one is left alone. `ctx` has the owner role's database.
 * Can be ended at any time: what was removed so far has its anchor, and the next run goes on. `onStep` hears of progress.
 */
export async function trimLogs(
  ctx: Ctx,
  input: {
    environment?: string;
    dryRun?: boolean;
    now?: Date;
    onStep?: (done: { environment: string; lines: number; of: number }) => void;
    signal?: AbortSignal;
    /** Lines in one transaction. */
    stepLines?: bigint;
  } = {},
): Promise<TrimReport[]> {
  requireRole(ctx, null, 'admin');
  const { main } = ctx.database;
  const found = input.environment
    ? [await findEnvironment(ctx, input.environment)]
    : await main.environment.findMany({ orderBy: { id: 'asc' } });
  const reports: TrimReport[] = [];
  for (const { id, slug, retentionDays } of found) {
    if (retentionDays === null) {
      reports.push({ environment: slug, retentionDays, lines: 0, through: null });
      continue;
    }
    const plan = await planTrim(main, { id, retentionDays }, input.now ?? new Date());
    let done = plan.after;
    while (!input.dryRun && done < plan.through && !input.signal?.aborted) {
      const step = input.stepLines ?? stepLines;
      // biome-ignore lint/complexity/useMathMinMax: Math.min does not take bigints
      const through = done + step < plan.through ? done + step : plan.through;
      await trimStep(ctx, { id, slug, retentionDays }, { after: done, through });
      done = through;
      const [lines, of] = [Number(done - plan.after), Number(plan.through - plan.after)];
      input.onStep?.({ environment: slug, lines, of });
    }
    const lines = Number((input.dryRun ? plan.through : done) - plan.after);
    reports.push({ environment: slug, retentionDays, lines, through: done === 0n ? null : Number(done) });
  }
  return reports;
}
