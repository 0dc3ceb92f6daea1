/** A drill that is older than this says nothing of today's stop. */
export const drillStaleAfterMs = 7 * 24 * 3_600_000;
/** A drill must be over in this time: then it has failed. */
export const drillWithinMs = 55_000;
/** Under this name the drill's harmless agent appears in the log. */
export const drillAgent = 'interlock-drill';

export type DrillOutcome = 'running' | 'passed' | 'failed';

/** One step of a drill, in the order they are taken. */
export type DrillStep = {
  /** What is to be shown by it, as a sentence. */
  says: string;
  state: 'running' | 'done' | 'failed';
  /** Milliseconds from the drill's beginning to the end of this step; null while it runs. */
  afterMs: number | null;
  detail?: string;
};

export type DrillView = {
  id: string;
  environment: string;
  session: string;
  startedAt: string;
  startedBy: string;
  endedAt: string | null;
  outcome: DrillOutcome;
  /** Why it failed; null otherwise. */
  detail: string | null;
  steps: DrillStep[];
};

/** The newest drill of an environment that is over. */
export type LastDrill = { id: string; at: string; outcome: 'passed' | 'failed'; isStale: boolean };

/** Milliseconds from the order, over stops whose processes a supervisor reported gone within the last 30 days. */
export type TimeToStop = {
  stops: number;
  drills: number;
  /** Until the last process was gone by a clean re-scan. */
  goneMs: Spread;
  /** Until verified: with the watch window. Null: none was. */
  verifiedMs: Spread | null;
};

export type Spread = { p50: number; p95: number };
export const timeToStopDays = 30;
