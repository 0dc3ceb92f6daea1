import type { KeyActor } from '@/lib/db/context';
import { gateEventType } from '@/lib/domain/decision';
import type { Understanding } from '@/lib/domain/effect';
import type { GateAnswer } from '@/lib/domain/gate-request';
import type { RuleMatch, Verdict } from '@/lib/domain/verdict';
import type { GateBatch } from './gate-batch';
import { usesOf } from './note-width';
import type { PreparedAction } from './prepare-action';
import type { Latch } from './refusal';

export type Recorded = Pick<PreparedAction, 'session' | 'agent' | 'id' | 'shown' | 'text' | 'facts'> & {
  contentDigest: string | null;
  askedAt?: Date;
};

/** What an answer rests on: the latches that refused it, and what the policies made of it. */
export type Grounds = {
  latches?: readonly Latch[];
  understanding?: Understanding;
  verdict?: Verdict;
};

/** Appends the gate's line and notes it for the session's row, the stops that refused it and the detectors. */
export function recordAnswer(
  batch: GateBatch,
  key: KeyActor,
  action: Recorded,
  answer: GateAnswer,
  { latches = [], understanding, verdict }: Grounds = {},
): bigint {
  const { log, changes, signs, writes } = batch;
  const type = gateEventType[answer.decision];
  const denied = answer.decision === 'deny';
  const { session, agent, id: actionId, text } = action;
  const seq = log.append({
    type,
    session,
    agent,
    risk: understanding?.risk ?? null,
    data: {
      actionId,
      ...action.shown,
      reason: answer.reason,
      ...(answer.requestId ? { requestId: answer.requestId } : {}),
      ...(denied && action.contentDigest ? { actionDigest: action.contentDigest } : {}),
      ...(latches[0] ? { stopId: latches[0].id } : {}),
      ...(understanding ? meaning(understanding) : {}),
      ...(verdict ? judgement(verdict) : {}),
    },
  });
  const facts = action.facts ? { facts: action.facts } : {};
  changes.note({ session, agent, key, seq, type, actionText: text, denied, ...facts });
  for (const latch of latches)
    signs.push({
      kind: 'refusal',
      latch,
      session,
      agent,
      seq,
      type,
      at: action.askedAt ?? null,
      actionId,
      text,
    });
  if (denied && action.contentDigest)
    writes.refused(session, agent, action.contentDigest, text ?? 'an action', seq);
  for (const match of verdict?.matches ?? [])
    if (match.effect === 'alert' || match.effect === 'stop')
      writes.alert({ match, session, agent, text: text ?? 'an action', seq });
  return seq;
}

/** What is harmless and understood needs no explanation in every line. */
function meaning(understanding: Understanding): Record<string, unknown> {
  const { risk, sentence, effects, unresolved, conflicts } = understanding;
  const does = usesOf(understanding);
  if (risk === 'none') return { does };
  return {
    does,
    meaning: sentence,
    effects,
    ...(unresolved.length > 0 ? { unresolved } : {}),
    ...(conflicts.length > 0 ? { conflicts } : {}),
  };
}

const brief = ({ policy, version, rule, effect, sentence }: RuleMatch) => ({
  policy,
  version,
  rule,
  effect,
  sentence,
});

function judgement({ matches, observed }: Verdict): Record<string, unknown> {
  return {
    ...(matches.length > 0 ? { policies: matches.map(brief) } : {}),
    ...(observed ? { observed: { decision: observed.decision, policies: observed.matches.map(brief) } } : {}),
  };
}
