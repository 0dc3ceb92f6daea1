import type { Ctx } from '@/lib/db/context';
import { type LockedLog, type Log, readAndWriteLog } from '@/lib/db/write-log';
import { Problem } from '@/lib/domain/problem';
import { applyAsk } from '@/lib/gate/apply-ask';
import { applyCollect } from '@/lib/gate/apply-collect';
import { applyHook } from '@/lib/gate/apply-hook';
import type { Bench } from '@/lib/gate/bench';
import { carryOutPolicies } from '@/lib/gate/carry-out-policies';
import { judgedSessionOf } from '@/lib/gate/confirm-judgement';
import type { GateBatch } from '@/lib/gate/gate-batch';
import { GateWrites } from '@/lib/gate/gate-writes';
import { loadHeld } from '@/lib/gate/held-action';
import { inheritStop } from '@/lib/gate/inherit-stop';
import { JudgedTooEarly } from '@/lib/gate/judgement';
import { noteWidth, writeWidths } from '@/lib/gate/note-width';
import { writeOrderedStops } from '@/lib/gate/ordered-stops';
import { detectRefusedRepeatedly } from '@/lib/incidents/detect-refused-repeatedly';
import { noteAfterStop } from '@/lib/stops/note-after-stop';
import { applyEvents } from './apply-events';
import { actionKey, type BatchState, readBatchState } from './batch-state';
import type { LogJob } from './log-job';
import { SessionChanges } from './session-changes';

/**
 * Writes a batch of jobs of one environment in one transaction, in the order they came, and answers each
 * after the commit. Everything a decision rests on is read under the environment's lock, in this transaction.
 */
export async function writeBatch(
  ctx: Pick<Ctx, 'database' | 'keys' | 'pulse'> & { bench: Bench },
  environmentId: number,
  jobs: LogJob[],
): Promise<void> {
  const answers = await readAndWriteLog(
    ctx,
    environmentId,
    (log) => readBatch(ctx.bench, log, jobs),
    async (log, known) => {
      const answers = await decideBatch(log, jobs, known);
      for (const [id, session] of known.state.sessions)
        ctx.bench.remember(environmentId, judgedSessionOf(id, session));
      return answers;
    },
  );
  for (const answer of answers) answer();
}

type Known = Pick<GateBatch, 'state' | 'held' | 'world' | 'policies'>;

/** Everything that decisions about these jobs rest on. */
async function readBatch(bench: Bench, log: LockedLog, jobs: LogJob[]): Promise<Known> {
  const collected = await loadHeld(
    log,
    jobs.flatMap((job) => (job.kind === 'collect' ? [job.approvalId] : [])),
  );
  const sessions = [...collected.values()].map((held) => held.sessionId);
  const state = await readBatchState(log, jobs, sessions);
  const askedAgain = await loadHeld(log, askedAgainIds(jobs, state));
  // Read from the database only where something has changed since this process last looked.
  const world = await bench.worldAt(log.tx, state.revision);
  // What is only written down is not judged, and must not wait for policies to be read.
  const isJudged = jobs.some((job) => job.kind === 'ask' || job.kind === 'collect');
  const policies = isJudged ? await bench.policiesOf(log.tx, world, log.environmentId) : null;
  return { state, held: new Map([...collected, ...askedAgain]), world, policies };
}

async function decideBatch(log: Log, jobs: LogJob[], known: Known): Promise<(() => void)[]> {
  const batch: GateBatch = {
    log,
    ...known,
    changes: new SessionChanges(),
    writes: new GateWrites(),
    signs: [],
    ordered: [],
    widths: new Map(),
  };
  const answers = jobs.map((job) => decideJob(batch, job));
  batch.changes.write(log);
  await batch.writes.write(log);
  await writeOrderedStops(log, batch.ordered);
  await writeWidths(log, batch.widths);
  await carryOutPolicies(log, batch.writes);
  await noteAfterStop(log, batch.signs);
  await detectRefusedRepeatedly(log, batch.writes.refusals);
  return answers;
}

/** Decides one job now; returns how to answer it once the transaction has committed. */
function decideJob(batch: GateBatch, job: LogJob): () => void {
  const refused = batch.state.refusedKeys.get(job.key.id);
  if (refused !== undefined) {
    const problem = new Problem('bad-key', refused);
    return () => job.reject(problem);
  }
  try {
    if (job.kind === 'events') {
      for (const { origin, line } of job.events)
        if (origin !== null) inheritStop(batch, { origin, session: line.session, owner: job.key.owner });
      const { result, signs } = applyEvents(batch.log, batch.state, batch.changes, job);
      batch.signs.push(...signs);
      for (const id of result.stopped.keys()) {
        const session = batch.state.sessions.get(id);
        if (session) noteWidth(batch, id, session);
      }
      return () => job.resolve(result);
    }
    if (job.kind === 'hook') {
      const result = applyHook(batch, job);
      return () => job.resolve(result);
    }
    if (job.kind === 'ask' && job.origin)
      inheritStop(batch, { origin: job.origin, session: job.action.session, owner: job.key.owner });
    const answer =
      job.kind === 'ask'
        ? applyAsk(batch, job.key, job.action, job.judged)
        : applyCollect(batch, job.key, job.approvalId);
    return () => job.resolve(answer);
  } catch (error) {
    if (!(error instanceof Problem || error instanceof JudgedTooEarly)) throw error;
    return () => job.reject(error);
  }
}

function askedAgainIds(jobs: LogJob[], state: BatchState): string[] {
  return jobs.flatMap((job) => {
    const approvalId =
      job.kind === 'ask' ? state.actions.get(actionKey(job.action.session, job.action.id))?.approvalId : null;
    return approvalId ? [approvalId] : [];
  });
}
