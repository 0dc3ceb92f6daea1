import type { EnvironmentView } from './environment';
import type { StopScope, StopState } from './stop';

/** Whole minutes before the current one that an overview counts lines in. */
export const activityMinutes = 30;

/** Lines a minute, oldest first: `counts[i]` were received in the minute that begins `i` minutes after `from`. */
export type Activity = { from: string; counts: number[] };

/** The newest stop that reached an environment, and the worst that is known of a session under it. */
export type LastStop = {
  id: string;
  scope: StopScope;
  session: string | null;
  agent: string | null;
  at: string;
  by: string;
  /** Null: it reached no session. */
  state: StopState | null;
  /** Sessions it reached here. */
  sessions: number;
  isReset: boolean;
};

/** An environment as the overview shows it. */
export type OverviewItem = EnvironmentView & {
  activity: Activity;
  /** Since when the oldest held action waits; null: none does. */
  oldestWaitAt: string | null;
  lastStop: LastStop | null;
};

/** Worst first: of several sessions under one stop the worst word counts. */
const worstFirst: readonly StopState[] = [
  'failed',
  'partial',
  'unconfirmed',
  'requested',
  'delivered',
  'signalled',
  'ended',
  'verified',
];

export function worstOf(states: readonly StopState[]): StopState | null {
  return worstFirst.find((state) => states.includes(state)) ?? null;
}

/** States of a stop that somebody must look into. */
export const isTroubled = (stop: LastStop | null): boolean =>
  stop !== null &&
  !stop.isReset &&
  (stop.state === 'failed' || stop.state === 'partial' || stop.state === 'unconfirmed');

const tierRank = { production: 0, staging: 1, development: 2, sandbox: 3 } as const;

/**
 * What needs a person first: a stop that did not take, then what waits, then open incidents, then what is stopped or frozen. Numbers of
 * things do not matter, so that a card moves only when its state changes; equals stand by tier and name.
 */
export function byNeed(a: OverviewItem, b: OverviewItem): number {
  return need(b) - need(a) || tierRank[a.tier] - tierRank[b.tier] || a.slug.localeCompare(b.slug, 'en');
}

function need(item: OverviewItem): number {
  return (
    (isTroubled(item.lastStop) ? 8 : 0) +
    (item.pendingApprovals > 0 ? 4 : 0) +
    (item.openIncidents > 0 ? 2 : 0) +
    (item.stopped || item.frozen ? 1 : 0)
  );
}
