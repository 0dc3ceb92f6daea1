import { randomUUID } from 'node:crypto';
import type { KeyActor } from '@/lib/db/context';
import { holdMs } from '@/lib/domain/approval';
import type { GateAnswer } from '@/lib/domain/gate-request';
import { Problem } from '@/lib/domain/problem';
import { actionKey, learnFacts, type SessionState } from '@/lib/ingest/batch-state';
import { bindSession } from '@/lib/ingest/bind-session';
import { confirmJudgement } from './confirm-judgement';
import { denyCheck } from './deny-check';
import type { GateBatch } from './gate-batch';
import { type HeldAction, heldAnswer } from './held-action';
import { judgeHeld } from './judge-held';
import type { Judgement } from './judgement';
import { mayCollect } from './may-collect';
import { noteWidth, usesOf } from './note-width';
import { orderStop } from './ordered-stops';
import { policyAnswer, policyName } from './policy-answer';
import type { PreparedAction } from './prepare-action';
import { recordAnswer } from './record-answer';
import { latchesFor, refusal, stoppedRefusal } from './refusal';

/** Answers "may this action run?" and appends the answer. Throws Problem `conflict` without appending anything. */
export function applyAsk(
  batch: GateBatch,
  key: KeyActor,
  action: PreparedAction,
  judged: Judgement,
): GateAnswer {
  const { state, log, writes } = batch;
  const before = state.actions.get(actionKey(action.session, action.id));
  if (before && before.digest !== action.digest.toString('hex')) {
    throw new Problem(
      'conflict',
      'action.id: this id was used for another action in this session. Give each action an id of its own.',
      {
        field: 'action.id',
      },
    );
  }
  const session = boundSession(batch, key, action);
  const held = before?.approvalId ? batch.held.get(before.approvalId) : undefined;
  if (held && !mayCollect(key, held)) {
    throw new Problem(
      'conflict',
      'action.id: this action is held for another key. Only the key that asked may collect the answer.',
      { field: 'action.id' },
    );
  }
  const latches = latchesFor(state.latches, action.session, action.agent);
  const [latch] = latches;
  const answer = latch
    ? stoppedRefusal(latch)
    : (refusal(state, session) ??
      denyCheck(action) ??
      (held ? heldAnswer(judgeHeld(batch, held), log.now) : null));
  if (answer?.decision === 'hold') return answer;
  // One approval is one line that lets something through, however often its answer is asked for.
  if (answer?.decision === 'allow' && held?.collectedAt) return answer;
  if (answer) {
    const seq = recordAnswer(batch, key, action, answer, { latches });
    if (answer.decision === 'allow' && held) writes.collect(held, log.now);
    writes.action(action, key, answer.decision, seq, held?.id ?? null);
    return answer;
  }
  noteWidth(batch, action.session, session, usesOf(judged.understanding));
  return applyVerdict(batch, key, action, session, confirmJudgement(batch, action, judged, session));
}

function boundSession({ state }: GateBatch, key: KeyActor, action: PreparedAction): SessionState {
  const fault = bindSession(state, key, action.session, action.agent);
  if (fault?.code === 'too-many-sessions')
    throw new Problem('too-many-requests', fault.detail, { field: 'session', retryAfter: 3600 });
  if (fault)
    throw new Problem('conflict', fault.detail, {
      field: fault.field,
    });
  const session = state.sessions.get(action.session);
  if (!session) throw new Error(`session ${action.session} was bound and is not there`);
  learnFacts(session, action.facts);
  return session;
}

type Confirmed = Pick<Judgement, 'understanding' | 'verdict'>;

/** What the policies and `hold all` make of an action that nothing else decides. */
function applyVerdict(
  batch: GateBatch,
  key: KeyActor,
  action: PreparedAction,
  session: SessionState,
  confirmed: Confirmed,
): GateAnswer {
  const { state, writes } = batch;
  const { verdict } = confirmed;
  if (verdict.decision === 'hold' || (verdict.decision === 'allow' && state.holdAll))
    return holdAction(batch, key, action, session, confirmed);
  const by = `interlock (policy ${policyName(verdict) ?? ''})`;
  const reason = verdict.matches[0]?.sentence ?? '';
  const latches = verdict.stop ? [orderStop(batch, { session: action.session, reason, by })] : [];
  const answer = policyAnswer(verdict);
  const seq = recordAnswer(batch, key, action, answer, { ...confirmed, latches });
  writes.action(action, key, answer.decision, seq, null);
  return answer;
}

function holdAction(
  batch: GateBatch,
  key: KeyActor,
  action: PreparedAction,
  session: SessionState,
  { understanding, verdict }: Confirmed,
): GateAnswer {
  const { log, state, writes } = batch;
  const [match] = verdict.matches;
  const why =
    verdict.decision === 'hold' && match
      ? match.sentence
      : `Every action in ${state.slug} waits for a second person.`;
  // Nobody can be excluded for driving a session whose driver nobody knows: then two must agree.
  const unknownDriver = state.tier === 'production' && !session.driver;
  const approvers = unknownDriver ? 2 : Math.max(1, verdict.approvers);
  const held: HeldAction = {
    id: randomUUID(),
    sessionId: action.session,
    agent: action.agent,
    actionId: action.id,
    keyId: key.id,
    tool: action.tool,
    text: action.text,
    status: 'pending',
    expiresAt: new Date(log.now.getTime() + holdMs),
    reason: null,
    collectedAt: null,
    approvers,
    understanding,
  };
  batch.held.set(held.id, held);
  const waiting = heldAnswer(held, log.now);
  const policy = policyName(verdict);
  const answer = { ...waiting, reason: why, ...(policy ? { policy } : {}) };
  const seq = recordAnswer(batch, key, action, answer, { understanding, verdict });
  writes.action(action, key, 'hold', seq, held.id);
  writes.hold({
    held,
    action,
    key,
    why,
    seq,
    driver: session.driver,
    matches: verdict.matches,
    revision: batch.world.revision,
  });
  return { ...answer, reason: `Held: ${why} ${waiting.reason}` };
}
