import type { Decision } from './decision';

/** How far back a draft may be tried. */
export const replayDays = [7, 30] as const;

export type ReplayCounts = Record<Decision, number>;

/** An action whose decision the draft would have changed. */
export type ReplayExample = {
  seq: number;
  at: string;
  session: string;
  agent: string;
  action: string;
  before: Decision;
  after: Decision;
  sentence: string | null;
};

export type ReplayResult = {
  days: number;
  /** Actions looked at, oldest first from `from`. */
  actions: number;
  from: string | null;
  /** By the policies as they are now, and with the draft in place of the policy of its name. */
  before: ReplayCounts;
  after: ReplayCounts;
  /** Approvals a day the draft would have asked for, and for each of the people who may approve here. */
  approvalsPerDay: number;
  approvers: number;
  approvalsPerDayPerPerson: number | null;
  /** How often each rule of the draft matched, the noisiest first. */
  rules: { rule: string; sentence: string; matches: number }[];
  /** The newest changed actions, at most 50. */
  examples: ReplayExample[];
};

/** A line of the answer: progress while it works, then the result. */
export type ReplayLine = { done: number; total: number } | { result: ReplayResult };
