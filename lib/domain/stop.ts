export const stopScopes = ['session', 'agent', 'environment', 'everything'] as const;
export type StopScope = (typeof stopScopes)[number];

/** Without delivery by any layer that could deliver it for this long, a stop is `unconfirmed` (design promise 3). */
export const unconfirmedAfterMs = 10_000;
/**
 * Nothing new from the session for this long, counted from the last of order, last sign and clean re-scan: silent.
 * Three heartbeats of a supervisor; a drill with it stays well under a minute.
 */
export const silenceMs = 15_000;

/** What one supervisor reports of a stopped session's processes. Times are the server's clock; null: not reported. */
export type ProcessFacts = {
  run: string;
  host: string | null;
  enclosure: string;
  /** The reporter could be the agent itself. */
  selfReported: boolean;
  deliveredAt: string | null;
  signalledAt: string | null;
  signalled: number | null;
  gone: number | null;
  /** `verified`: a re-scan after the signals found nothing left. */
  result: 'verified' | 'partial' | 'failed' | null;
  resultAt: string | null;
  survivors: { pid: number; command: string }[];
  detail: string | null;
  exitCode: number | null;
  exitSignal: string | null;
};

/** What is written down of one session under a stop. Each time is the server's clock; null: not seen. */
export type StopFacts = {
  requestedAt: string;
  /** First gate call of the session that was answered with the stop. */
  firstRefusalAt: string | null;
  refusals: number;
  /** Last sign of any kind from the session since the stop. */
  lastHeardAt: string | null;
  /** Signs that were no acts: completions of what began before the stop, late spool, late telemetry. */
  late: number;
  /** First act begun after the stop, or first sign of life after all its processes were gone: the stop failed. */
  actedAfterAt: string | null;
  /** `actedAfterAt` is such a sign of life. */
  cameBack: boolean;
  unconfirmedAt: string | null;
  /** When all layers together were found to be verified. */
  verifiedAt: string | null;
  endedAt: string | null;
  processes: ProcessFacts[];
};

/**
 * requested: the gate is closed, nothing heard yet. delivered: agent or supervisor has been told. signalled: its processes were
 * signalled. verified: all known processes are gone by a clean re-scan, and the session was silent for the watch window.
 * partial: some processes survived. failed: it acted after the stop, or its processes could not be ended. unconfirmed: no
 * delivery for 10 s. ended: no supervisor, and the session itself said that it ended.
 */
export const stopStates = [
  'requested',
  'delivered',
  'signalled',
  'verified',
  'partial',
  'failed',
  'unconfirmed',
  'ended',
] as const;
export type StopState = (typeof stopStates)[number];

export type ProcessState = Exclude<StopState, 'ended'> | 'not-reached';

export type StopLayers = {
  /** Closed by the same commit as the order: the one layer that needs nobody's word. */
  gate: { state: 'closed'; closedAt: string; firstRefusalAt: string | null; refusals: number };
  /** `not-reached`: no supervisor holds processes of this session, so nobody can end or count them. */
  process: {
    state: ProcessState;
    deliveredAt: string | null;
    signalledAt: string | null;
    signalled: number | null;
    gone: number | null;
    verifiedAt: string | null;
    survivors: { pid: number; command: string }[];
    selfReported: boolean;
    runs: ProcessFacts[];
  };
  /** Never more than a support: silence alone verifies nothing. */
  silence: {
    state: 'watching' | 'silent' | 'broken';
    since: string;
    /** When the watch window is over, if nothing comes. */
    until: string;
    lastHeardAt: string | null;
    late: number;
    brokenAt: string | null;
  };
};

/** Weakest first: of several supervisors the weakest word counts. */
const strength = ['failed', 'partial', 'requested', 'delivered', 'signalled', 'verified'] as const;

const stateOfRun = (run: ProcessFacts): (typeof strength)[number] =>
  run.result ?? (run.signalledAt ? 'signalled' : run.deliveredAt ? 'delivered' : 'requested');

/** The word for the processes of a stopped session: that of the supervisor that has got least far. */
export function processState(facts: Pick<StopFacts, 'processes' | 'unconfirmedAt'>): ProcessState {
  const states = facts.processes.map(stateOfRun);
  const weakest = strength.find((state) => states.includes(state));
  if (!weakest) return 'not-reached';
  return weakest === 'requested' && facts.unconfirmedAt ? 'unconfirmed' : weakest;
}

/** Whether nobody who could has delivered the order yet: every supervisor must; without one the gate or the session's end does. */
export function isUndelivered(facts: StopFacts): boolean {
  if (facts.actedAfterAt) return false;
  if (facts.processes.length > 0) return facts.processes.some((run) => stateOfRun(run) === 'requested');
  return !facts.firstRefusalAt && !facts.endedAt;
}

/** The one place that decides what a stop may be called: the weakest layer, and never ahead of what is written. */
export function stopState(facts: StopFacts): StopState {
  const process = processState(facts);
  if (facts.actedAfterAt || process === 'failed') return 'failed';
  if (process === 'partial') return 'partial';
  if (process === 'verified') return facts.verifiedAt ? 'verified' : 'signalled';
  if (process === 'signalled') return 'signalled';
  if (facts.unconfirmedAt && isUndelivered(facts)) return 'unconfirmed';
  if (process === 'not-reached' && facts.endedAt) return 'ended';
  if (process === 'delivered' || facts.firstRefusalAt) return 'delivered';
  return 'requested';
}

/** Since when nothing new has come, milliseconds: not before order, last sign and last clean re-scan. */
function silentSince(facts: StopFacts): number {
  const times = [facts.requestedAt, facts.lastHeardAt, ...facts.processes.map((run) => run.resultAt)];
  return Math.max(...times.map((time) => (time === null ? 0 : Date.parse(time))));
}

/** Whether `verifiedAt` may be written now: every known process gone by a clean re-scan, and silent for the watch window. */
export function mayVerify(facts: StopFacts, now: Date): boolean {
  if (facts.verifiedAt || facts.actedAfterAt) return false;
  return processState(facts) === 'verified' && now.getTime() - silentSince(facts) >= silenceMs;
}

/** The three layers of a stop as they are shown, each with its own state and times. */
export function stopLayers(facts: StopFacts, now: Date): StopLayers {
  const { processes, actedAfterAt } = facts;
  const sinceMs = silentSince(facts);
  const sum = (read: (run: ProcessFacts) => number | null) =>
    processes.reduce<number | null>((total, run) => {
      const part = read(run);
      return part === null ? total : (total ?? 0) + part;
    }, null);
  // Of several supervisors a time is reached when the last one has: ISO texts sort as times do.
  const last = (read: (run: ProcessFacts) => string | null) => {
    const times = processes.map(read);
    return times.includes(null) ? null : (times.sort().at(-1) ?? null);
  };
  const state = processState(facts);
  return {
    gate: {
      state: 'closed',
      closedAt: facts.requestedAt,
      firstRefusalAt: facts.firstRefusalAt,
      refusals: facts.refusals,
    },
    process: {
      state,
      deliveredAt: last((run) => run.deliveredAt),
      signalledAt: last((run) => run.signalledAt),
      signalled: sum((run) => run.signalled),
      gone: sum((run) => run.gone),
      verifiedAt: state === 'verified' ? last((run) => run.resultAt) : null,
      survivors: processes.flatMap((run) => run.survivors),
      selfReported: processes.some((run) => run.selfReported),
      runs: processes,
    },
    silence: {
      state: actedAfterAt ? 'broken' : now.getTime() - sinceMs >= silenceMs ? 'silent' : 'watching',
      since: new Date(sinceMs).toISOString(),
      until: new Date(sinceMs + silenceMs).toISOString(),
      lastHeardAt: facts.lastHeardAt,
      late: facts.late,
      brokenAt: actedAfterAt,
    },
  };
}

/** One session under a stop, as the API shows it. */
export type StopTargetView = Omit<StopFacts, 'processes'> & {
  session: string;
  requestedSeq: number;
  approvalsVoided: number;
  actedAfterSeq: number | null;
  state: StopState;
  layers: StopLayers;
};

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
