import type { Ctx } from '@/lib/db/context';
import { type LockedLog, type Log, readAndWriteLog } from '@/lib/db/write-log';
import { Problem } from '@/lib/domain/problem';
import { applyAsk, applyCollect, type GateBatch } from '@/lib/gate/apply-gate';
import { applyHook } from '@/lib/gate/apply-hook';
import { GateWrites } from '@/lib/gate/gate-writes';
import { type HeldAction, loadHeld } from '@/lib/gate/held-action';
import { inheritStop, writeInheritedStops } from '@/lib/gate/inherit-stop';
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
  ctx: Pick<Ctx, 'database' | 'keys' | 'pulse'>,
  environmentId: number,
  jobs: LogJob[],
): Promise<void> {
  const answers = await readAndWriteLog(
    ctx,
    environmentId,
    (log) => readBatch(log, jobs),
    (log, known) => decideBatch(log, jobs, known),
  );
  for (const answer of answers) answer();
}

type Known = { state: BatchState; held: Map<string, HeldAction> };

/** Everything that decisions about these jobs rest on. */
async function readBatch(log: LockedLog, jobs: LogJob[]): Promise<Known> {
  const collected = await loadHeld(
    log,
    jobs.flatMap((job) => (job.kind === 'collect' ? [job.approvalId] : [])),
  );
  const sessions = [...collected.values()].map((held) => ({ session: held.sessionId, agent: held.agent }));
  const state = await readBatchState(log, jobs, sessions);
  const askedAgain = await loadHeld(log, askedAgainIds(jobs, state));
  return { state, held: new Map([...collected, ...askedAgain]) };
}

async function decideBatch(log: Log, jobs: LogJob[], { state, held }: Known): Promise<(() => void)[]> {
  const batch: GateBatch = {
    log,
    state,
    changes: new SessionChanges(),
    held,
    writes: new GateWrites(),
    signs: [],
    inherited: [],
  };
  const answers = jobs.map((job) => decideJob(batch, job));
  batch.changes.write(log);
  await batch.writes.write(log);
  await writeInheritedStops(log, batch.inherited);
  await noteAfterStop(log, batch.signs);
  await detectRefusedRepeatedly(log, batch.writes.refusals);
  return answers;
}

/** Decides one job now; returns how to answer it once the transaction has committed. */
function decideJob(batch: GateBatch, job: LogJob): () => void {
  if (batch.state.revokedKeys.has(job.key.id)) {
    const revoked = new Problem('bad-key', 'This key was revoked. Ask its owner for a new one.');
    return () => job.reject(revoked);
  }
  try {
    if (job.kind === 'events') {
      const { result, signs } = applyEvents(batch.log, batch.state, batch.changes, job);
      batch.signs.push(...signs);
      return () => job.resolve(result);
    }
    if (job.kind === 'hook') {
      const result = applyHook(batch, job);
      return () => job.resolve(result);
    }
    if (job.kind === 'ask' && job.origin)
      inheritStop(batch, { origin: job.origin, session: job.action.session });
    const answer =
      job.kind === 'ask'
        ? applyAsk(batch, job.key, job.action)
        : applyCollect(batch, job.key, job.approvalId);
    return () => job.resolve(answer);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
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
