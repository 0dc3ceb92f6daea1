import { z } from 'zod';

export const stopScopes = ['session', 'agent', 'environment', 'everything'] as const;
export type StopScope = (typeof stopScopes)[number];

/** Without a sign from the session for this long, a stop is `unconfirmed` (design promise 3). */
export const unconfirmedAfterMs = 10_000;

/** Why: shown to people and, in the refusal, to the agent. */
export const reasonSchema = z
  .string({ error: 'reason is missing: say why, in words the next shift will understand' })
  .trim()
  .min(3, 'reason must have at least 3 characters')
  .max(1000, 'reason must have at most 1000 characters');

/** What is known of one session under a stop. Each time is the server's clock; null: not seen. */
export type StopTargetView = {
  session: string;
  requestedAt: string;
  requestedSeq: number;
  approvalsVoided: number;
  /** First gate call of the session that was answered with the stop. */
  firstRefusalAt: string | null;
  refusals: number;
  /** Last sign of any kind from the session since the stop. */
  lastHeardAt: string | null;
  /** First action begun after the stop, if any: the stop failed. */
  actedAfterAt: string | null;
  actedAfterSeq: number | null;
  unconfirmedAt: string | null;
  endedAt: string | null;
  state: StopState;
};

/**
 * requested: the gate is closed, nothing heard yet. delivered: the agent was refused and has been told.
 * unconfirmed: nothing heard for 10 s. failed: it acted after the stop. ended: the session said it ended.
 */
export const stopStates = ['requested', 'delivered', 'unconfirmed', 'failed', 'ended'] as const;
export type StopState = (typeof stopStates)[number];

/** The one place that decides what a stop may be called, weakest fact first; never ahead of the evidence. */
export function stopState(target: Omit<StopTargetView, 'state'>): StopState {
  if (target.actedAfterAt) return 'failed';
  if (target.endedAt) return 'ended';
  if (target.firstRefusalAt) return 'delivered';
  if (target.unconfirmedAt) return 'unconfirmed';
  return 'requested';
}

export type StopView = {
  id: string;
  scope: StopScope;
  environment: string | null;
  agent: string | null;
  session: string | null;
  reason: string;
  requestedBy: string;
  requestedAt: string;
  reset: { at: string; by: string; reason: string } | null;
  /** True when this call found the latch already set. */
  already?: boolean;
  counts: { sessions: number; approvalsVoided: number; environments: number };
};
