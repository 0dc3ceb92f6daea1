import type { GateAnswer } from '@/lib/domain/gate-request';
import { Problem } from '@/lib/domain/problem';
import { applyEvents } from '@/lib/ingest/apply-events';
import type { HookJob, HookResult } from '@/lib/ingest/log-job';
import type { GateBatch } from './gate-batch';
import { inheritStop } from './inherit-stop';
import { noteWidth } from './note-width';
import { recordAnswer } from './record-answer';
import { latchesFor, refusal, stoppedRefusal } from './refusal';

/**
 * Writes what a hook tells and says whether its session may go on. What is told again changes nothing. A refused prompt is a
 * line of the gate. Throws Problem `conflict` where the session is another owner's or agent's.
 */
export function applyHook(batch: GateBatch, job: HookJob): HookResult {
  const { state, log, changes, signs } = batch;
  const { key, session, agent } = job;
  if (job.origin !== null) inheritStop(batch, { origin: job.origin, session, owner: key.owner });
  // An event with a known id is the same thing told again, by a retry or by telemetry.
  const events = job.events.map((event) => ({ ...event, isSighting: true }));
  const told = applyEvents(log, state, changes, { ...job, kind: 'events', events, resolve: () => undefined });
  signs.push(...told.signs);
  const known = state.sessions.get(session);
  if (known) noteWidth(batch, session, known);
  const [fault] = told.result.rejected;
  if (fault) {
    // A hook is one call and no batch: no place in one is named.
    const field = fault.field?.endsWith('.agent') ? 'agent' : 'session_id';
    throw new Problem('conflict', fault.detail.replace(/^events\[\d+\]\./, ''), { field });
  }
  const latches = latchesFor(state.latches, session, agent);
  const answer = closedFor(batch, job, latches[0] ? stoppedRefusal(latches[0]) : null);
  const retold = told.result.duplicates > 0;
  if (answer && job.asks && !retold) {
    const shown = { tool: 'prompt', input: { prompt: job.asks.text } };
    const id = job.events[0]?.line.id ?? 'prompt';
    const action = { session, agent, id, shown, text: `prompt: ${job.asks.text}`.slice(0, 300) };
    recordAnswer(batch, key, { ...action, contentDigest: null }, answer, { latches });
  }
  return { refusal: answer };
}

function closedFor({ state }: GateBatch, job: HookJob, stopped: GateAnswer | null): GateAnswer | null {
  if (stopped || !job.asks) return stopped;
  return refusal(state, { announced: state.sessions.get(job.session)?.announced ?? false });
}
