import { placeOf } from './bench';
import { judgedSessionOf } from './confirm-judgement';
import type { GateBatch } from './gate-batch';
import type { HeldAction } from './held-action';
import { verdictOn } from './judgement';

/**
 * A held action as it stands when its answer is collected. An approval was given under the policies and for the session of its
 * time: where these would now deny the action, or ask for more people than have agreed, it is void and the agent must ask anew.
 */
export function judgeHeld(batch: GateBatch, held: HeldAction): HeldAction {
  const { log, state, world, policies, writes } = batch;
  const session = state.sessions.get(held.sessionId);
  if (held.status !== 'approved' || held.collectedAt || !held.understanding || !session) return held;
  const facts = judgedSessionOf(held.sessionId, session);
  const home = placeOf(world, log.environmentId);
  const verdict = verdictOn(policies, home, held, facts, held.understanding, held.approvers);
  const enough = verdict.decision !== 'deny' && verdict.approvers <= held.approvers;
  if (enough) return held;
  const sentence = verdict.matches[0]?.sentence ?? '';
  const reason = `since the approval, what is allowed here has changed: ${sentence}`;
  writes.void(held.id, reason);
  return { ...held, status: 'void', reason };
}
