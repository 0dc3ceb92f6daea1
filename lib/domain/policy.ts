/** Whether a policy's rules bind (`enforce`) or are only noted beside the decision (`observe`). */
export const policyModes = ['observe', 'enforce'] as const;
export type PolicyMode = (typeof policyModes)[number];

/** What a matching rule does to the action, weakest first. `alert` lets it run and opens an incident; `stop` also latches the session. */
export const ruleEffects = ['alert', 'hold', 'deny', 'stop'] as const;
export type RuleEffect = (typeof ruleEffects)[number];

/** Most people a rule may ask for: the product promises a second and, at most, a third pair of eyes. */
export const maxApprovers = 2;

/** One rule of a policy, as people read it beside its Cedar. */
export type PolicyRule = {
  /** Its `@id`, unique within the policy. */
  id: string;
  effect: RuleEffect;
  /** People who must agree; 0 unless the effect is `hold`. */
  approvers: number;
  /** What the agent and the approver read. */
  sentence: string;
  /** Its own Cedar text. */
  text: string;
  /** First line in the policy's text, from 1. */
  line: number;
};

/** What is wrong with a policy's text, where, and what to do. Lines and columns count from 1. */
export type PolicyFault = { line: number; column: number; message: string; help: string | null };

export type PolicyView = {
  id: string;
  name: string;
  title: string;
  /** Null: for all environments. */
  environment: string | null;
  mode: PolicyMode;
  version: number;
  text: string;
  rules: PolicyRule[];
  savedBy: string;
  savedAt: string;
  archived: boolean;
};

export type PolicyVersionView = {
  version: number;
  text: string;
  mode: PolicyMode;
  note: string | null;
  savedBy: string;
  savedAt: string;
};
