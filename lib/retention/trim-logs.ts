import { ChainVerifier } from '@/lib/audit/chain-verifier';
import { noteCheck } from '@/lib/audit/note-check';
import { requireRole } from '@/lib/auth/require-role';
import type { Ctx } from '@/lib/db/context';
import { findEnvironment } from '@/lib/environments/find-environment';
import { checkPiece } from './check-piece';
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
  /** Why nothing is removed: a line of what was due does not verify, and it is the evidence of that. */
  refused?: { line: number; what: string };
};

type Options = {
  environment?: string;
  dryRun?: boolean;
  now?: Date;
  onStep?: (done: { environment: string; lines: number; of: number }) => void;
  signal?: AbortSignal;
  /** Lines in one transaction. */
  stepLines?: bigint;
};

/**
 * Removes from each log what its retention no longer keeps; a log without one is left alone. `ctx` has the owner role's database.
 * What is due is verified first, from the last anchor to the cut, and none of it is removed where a line does not fit.
 * Can be ended at any time: what was removed so far has its anchor, and the next run goes on. `onStep` hears of progress.
 */
export async function trimLogs(ctx: Ctx, input: Options = {}): Promise<TrimReport[]> {
  requireRole(ctx, null, 'admin');
  const found = input.environment
    ? [await findEnvironment(ctx, input.environment)]
    : await ctx.database.main.environment.findMany({ orderBy: { id: 'asc' } });
  const reports: TrimReport[] = [];
  for (const { id, slug, retentionDays } of found)
    reports.push(
      retentionDays === null
        ? { environment: slug, retentionDays, lines: 0, through: null }
        : await trimLog(ctx, { id, slug, retentionDays }, input),
    );
  return reports;
}

async function trimLog(
  ctx: Ctx,
  environment: { id: number; slug: string; retentionDays: number },
  { dryRun = false, now = new Date(), onStep, signal, stepLines: step = stepLines }: Options,
): Promise<TrimReport> {
  const { id, slug, retentionDays } = environment;
  const plan = await planTrim(ctx.database.main, { id, retentionDays }, now);
  const report = (end: bigint, done = end) => ({
    ...{ environment: slug, retentionDays, lines: Number(end - plan.after) },
    through: done === 0n ? null : Number(done),
  });
  if (plan.through === plan.after) return report(plan.after);
  const { verifier, anchor, fault } = await checkPiece(ctx, id, plan.through);
  if (!dryRun) await noteCheck(ctx, { environment: slug, kind: 'trim', lines: verifier.lines, fault });
  if (fault) return { ...report(plan.after), refused: { line: fault.seq, what: fault.what } };
  if (dryRun) return report(plan.through, plan.after);
  const removed = new ChainVerifier(id);
  if (anchor) removed.startAfter(anchor.throughSeq, anchor.throughHash);
  let done = plan.after;
  while (done < plan.through && !signal?.aborted) {
    // biome-ignore lint/complexity/useMathMinMax: Math.min does not take bigints
    const through = done + step < plan.through ? done + step : plan.through;
    await trimStep(ctx, environment, { after: done, through }, removed);
    done = through;
    onStep?.({ environment: slug, lines: Number(done - plan.after), of: Number(plan.through - plan.after) });
  }
  return report(done);
}
