import { randomUUID } from 'node:crypto';
import type { KeyActor } from '@/lib/db/context';
import type { Log } from '@/lib/db/write-log';
import { holdMs } from '@/lib/domain/approval';
import { gateEventType } from '@/lib/domain/decision';
import type { GateAnswer } from '@/lib/domain/gate-request';
import { Problem } from '@/lib/domain/problem';
import { actionKey, type BatchState } from '@/lib/ingest/batch-state';
import { bindSession } from '@/lib/ingest/bind-session';
import type { SessionChanges } from '@/lib/ingest/session-changes';
import type { StopSign } from '@/lib/stops/note-after-stop';
import type { GateWrites } from './gate-writes';
import { type HeldAction, heldAnswer } from './held-action';
import type { InheritedStop } from './inherit-stop';
import type { PreparedAction } from './prepare-action';
import { type Latch, latchesFor, refusal, stoppedRefusal } from './refusal';

/** What a transaction carries through all gate requests in it. */
export type GateBatch = {
  log: Log;
  state: BatchState;
  changes: SessionChanges;
  held: Map<string, HeldAction>;
  writes: GateWrites;
  signs: StopSign[];
  /** Stops that this transaction puts on sessions because they go on from stopped ones. */
  inherited: InheritedStop[];
};

/** Answers "may this action run?" and appends the answer. Throws Problem `conflict` without appending anything. */
export function applyAsk(batch: GateBatch, key: KeyActor, action: PreparedAction): GateAnswer {
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
  const fault = bindSession(state, key, action.session, action.agent);
  if (fault?.code === 'too-many-sessions')
    throw new Problem('too-many-requests', fault.detail, { field: 'session', retryAfter: 3600 });
  if (fault)
    throw new Problem('conflict', fault.detail, {
      field: fault.detail.startsWith('agent') ? 'agent' : 'session',
    });

  const latches = latchesFor(state.latches, action.session, action.agent);
  const [latch] = latches;
  const announced = state.sessions.get(action.session)?.announced ?? false;
  const held = before?.approvalId ? batch.held.get(before.approvalId) : undefined;
  if (held && held.keyId !== key.id) {
    throw new Problem(
      'conflict',
      'action.id: this action is held for another key. Only the key that asked may collect the answer.',
      { field: 'action.id' },
    );
  }
  const answer = latch
    ? stoppedRefusal(latch)
    : (refusal(state, { announced }) ?? (held ? heldAnswer(held, log.now) : null));
  if (answer?.decision === 'hold') return answer;
  if (answer) {
    const seq = record(batch, key, action, answer, latches);
    if (answer.decision === 'allow' && held) writes.collect(held.id, log.now);
    writes.action(action, key, answer.decision, seq, held?.id ?? null);
    return answer;
  }
  return state.holdAll ? holdAction(batch, key, action) : allowAction(batch, key, action);
}

/** Answers what has been decided about a held action. `not-found` for another key's. */
export function applyCollect(batch: GateBatch, key: KeyActor, approvalId: string): GateAnswer {
  const held = batch.held.get(approvalId);
  if (!held || held.keyId !== key.id) {
    throw new Problem('not-found', 'There is no request with this id that this key has asked.');
  }
  const { log, state, writes } = batch;
  const latches = latchesFor(state.latches, held.sessionId, held.agent);
  const [latch] = latches;
  const announced = state.sessions.get(held.sessionId)?.announced ?? false;
  const answer = latch
    ? { ...stoppedRefusal(latch), requestId: held.id }
    : (refusal(state, { announced }) ?? heldAnswer(held, log.now));
  if (answer.decision === 'hold') return answer;
  if (answer.decision === 'allow' && held.collectedAt) return answer;
  const action = {
    session: held.sessionId,
    agent: held.agent,
    id: held.actionId,
    shown: { tool: held.tool },
    text: held.tool,
  };
  record(batch, key, { ...action, contentDigest: null }, answer, latches);
  if (answer.decision === 'allow') writes.collect(held.id, log.now);
  return answer;
}

function allowAction(batch: GateBatch, key: KeyActor, action: PreparedAction): GateAnswer {
  const answer: GateAnswer = {
    decision: 'allow',
    stopped: false,
    reason: 'Allowed: nothing holds or forbids this action here.',
  };
  const seq = record(batch, key, action, answer, []);
  batch.writes.action(action, key, 'allow', seq, null);
  return answer;
}

function holdAction(batch: GateBatch, key: KeyActor, action: PreparedAction): GateAnswer {
  const { log, state, writes } = batch;
  const held: HeldAction = {
    id: randomUUID(),
    sessionId: action.session,
    agent: action.agent,
    actionId: action.id,
    keyId: key.id,
    tool: action.tool,
    status: 'pending',
    expiresAt: new Date(log.now.getTime() + holdMs),
    reason: null,
    collectedAt: null,
  };
  batch.held.set(held.id, held);
  const answer = heldAnswer(held, log.now);
  const why = `every action in ${state.slug} waits for a second person`;
  const seq = record(batch, key, action, { ...answer, reason: why }, []);
  writes.action(action, key, 'hold', seq, held.id);
  writes.hold(held, action, key, why, seq);
  return { ...answer, reason: `Held: ${why}. ${answer.reason}` };
}

type Recorded = Pick<PreparedAction, 'session' | 'agent' | 'id' | 'shown' | 'text' | 'facts'> & {
  contentDigest: string | null;
};

/** Appends the gate's line and notes it for the session's row, the stops that refused it and the detectors. */
export function record(
  batch: GateBatch,
  key: KeyActor,
  action: Recorded,
  answer: GateAnswer,
  latches: readonly Latch[],
): bigint {
  const { log, changes, signs, writes } = batch;
  const type = gateEventType[answer.decision];
  const denied = answer.decision === 'deny';
  const seq = log.append({
    type,
    session: action.session,
    agent: action.agent,
    data: {
      actionId: action.id,
      ...action.shown,
      reason: answer.reason,
      ...(answer.requestId ? { requestId: answer.requestId } : {}),
      ...(denied && action.contentDigest ? { actionDigest: action.contentDigest } : {}),
      ...(latches[0] ? { stopId: latches[0].id } : {}),
    },
  });
  changes.note({
    session: action.session,
    agent: action.agent,
    key,
    seq,
    type,
    actionText: action.text,
    denied,
    ...(action.facts ? { facts: action.facts } : {}),
  });
  const { session, agent, id: actionId, text } = action;
  for (const latch of latches)
    signs.push({ kind: 'refusal', latch, session, agent, seq, type, at: null, actionId, text });
  if (denied && action.contentDigest)
    writes.refused(action.session, action.agent, action.contentDigest, action.text ?? 'an action', seq);
  return seq;
}
