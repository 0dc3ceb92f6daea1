import type { KeyActor } from '@/lib/db/context';
import type { GateAnswer } from '@/lib/domain/gate-request';
import { Problem } from '@/lib/domain/problem';
import type { GateBatch } from './gate-batch';
import { heldAnswer } from './held-action';
import { judgeHeld } from './judge-held';
import { mayCollect } from './may-collect';
import { recordAnswer } from './record-answer';
import { latchesFor, refusal, stoppedRefusal } from './refusal';

/** Answers what has been decided about a held action. `not-found` for another key's. */
export function applyCollect(batch: GateBatch, key: KeyActor, approvalId: string): GateAnswer {
  const held = batch.held.get(approvalId);
  if (!held || !mayCollect(key, held)) {
    throw new Problem('not-found', 'There is no request with this id that this key has asked.');
  }
  const { log, state, writes } = batch;
  const latches = latchesFor(state.latches, held.sessionId, held.agent);
  const [latch] = latches;
  const announced = state.sessions.get(held.sessionId)?.announced ?? false;
  const answer = latch
    ? { ...stoppedRefusal(latch), requestId: held.id }
    : (refusal(state, { announced }) ?? heldAnswer(judgeHeld(batch, held), log.now));
  if (answer.decision === 'hold') return answer;
  if (answer.decision === 'allow' && held.collectedAt) return answer;
  const action = {
    session: held.sessionId,
    agent: held.agent,
    id: held.actionId,
    shown: { tool: held.tool },
    text: held.tool,
  };
  recordAnswer(batch, key, { ...action, contentDigest: null }, answer, { latches });
  if (answer.decision === 'allow') writes.collect(held, log.now);
  return answer;
}
