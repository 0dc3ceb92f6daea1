import type { Decision } from './decision';
import type { RuleEffect } from './policy';

/** A rule that matched an effect of an action. */
export type RuleMatch = {
  policy: string;
  version: number;
  rule: string;
  effect: RuleEffect;
  approvers: number;
  sentence: string;
  /** False: its policy only observes. */
  enforced: boolean;
  /** Slug of the environment whose policies said so. */
  environment: string;
};

/** What the policies say of an action, before latches, freezes and `hold all`. */
export type Verdict = {
  decision: Decision;
  /** True: a rule orders that the session be stopped. */
  stop: boolean;
  /** People who must agree before a held action may run; 0 when it is not held. */
  approvers: number;
  /** Enforced matches that decide, the strictest first, then alerts. */
  matches: RuleMatch[];
  /** What policies in observe mode would have decided; null when they would have changed nothing. */
  observed: { decision: Decision; approvers: number; matches: RuleMatch[] } | null;
};

const order: RuleEffect[] = ['alert', 'hold', 'deny', 'stop'];

/** Sorts matches so that the strictest comes first; of holds, the one with more approvers. */
export function strictestFirst(matches: readonly RuleMatch[]): RuleMatch[] {
  return [...matches].sort(
    (a, b) => order.indexOf(b.effect) - order.indexOf(a.effect) || b.approvers - a.approvers,
  );
}

/** The decision that a set of matches amounts to: the strictest wins. */
export function decisionOf(matches: readonly RuleMatch[]): {
  decision: Decision;
  stop: boolean;
  approvers: number;
} {
  const effects = new Set(matches.map((match) => match.effect));
  const approvers = Math.max(0, ...matches.map((match) => match.approvers));
  if (effects.has('stop')) return { decision: 'deny', stop: true, approvers: 0 };
  if (effects.has('deny')) return { decision: 'deny', stop: false, approvers: 0 };
  if (effects.has('hold')) return { decision: 'hold', stop: false, approvers: Math.max(1, approvers) };
  return { decision: 'allow', stop: false, approvers: 0 };
}
