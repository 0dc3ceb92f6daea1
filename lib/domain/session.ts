import type { SessionUsage } from './model-usage';
import type { StopTargetView, StopView } from './stop';
import type { SessionControl } from './supervisor';
import type { WidthReason } from './width';

/** A session silent for longer than this is shown as idle, not live. */
export const liveWithinMs = 5 * 60_000;
/** Sessions silent for longer than this are not counted among those a wide stop reaches by name. */
export const reachableWithinMs = 24 * 3_600_000;

export const sessionStates = ['live', 'idle', 'ended', 'stopped'] as const;
export type SessionState = (typeof sessionStates)[number];

export type SessionView = {
  id: string;
  agent: string;
  owner: string;
  driver: string | null;
  host: string | null;
  cwd: string | null;
  repo: string | null;
  role: string | null;
  /** Why its role is wider than expected; empty: it is not, or nobody knows. */
  width: WidthReason[];
  permissionMode: string | null;
  /** The model it was last seen with. */
  model: string | null;
  startedAt: string;
  lastSeenAt: string;
  lastSeq: number;
  lastType: string;
  lastAction: string | null;
  /** True where the reader may not read content: `lastAction` is null then. */
  withheld?: true;
  events: number;
  denied: number;
  endedAt: string | null;
  state: SessionState;
  /** What its calls to models used, as far as it was reported; null: nothing was. */
  usage: SessionUsage | null;
  /** Only telemetry ever told of it: it is watched, and no gate of ours stands before its actions. */
  telemetryOnly: boolean;
  /** What a stop would reach now, and why. */
  control: SessionControl;
  /** The active stop that binds this session, if any, and what is known of it. */
  stop: (StopView & { target: StopTargetView | null }) | null;
};

/** State of a session: an active stop outranks everything it reports about itself. */
export function sessionState(
  session: { lastSeenAt: Date; endedAt: Date | null },
  stopped: boolean,
  now: Date,
): SessionState {
  if (stopped) return 'stopped';
  if (session.endedAt) return 'ended';
  return now.getTime() - session.lastSeenAt.getTime() <= liveWithinMs ? 'live' : 'idle';
}
