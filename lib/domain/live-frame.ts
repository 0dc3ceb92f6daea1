import type { LogEvent } from './log-event';

/** First frame of a live feed: which history this is, and which part of it follows. */
export type LiveHello = {
  /** Changes when a database was restored: forget what you have and load again. */
  epoch: string;
  /** The feed shows what comes after this `seq`… */
  from: number;
  /** …and this was the last line when it began. */
  to: number;
};

/**
 * One stretch of the log, examined: all lines with after < seq <= through, of which `events` passed the filter.
 * A client whose own `through` is not this frame's `after` has a gap and must resume from its own.
 */
export type LiveStretch = { after: number; through: number; events: LogEvent[] };

/** What one browser asks of the multiplexed feed: one entry per list that is open in any of its tabs. */
export type LiveSubscription = {
  /** The client's own name for it; comes back on every frame. */
  key: string;
  environment: string;
  /** Canonical URL text of an event filter (`writeFilter`). */
  filter: string;
  /** Last `seq` the client has examined. */
  after: number;
};

/** Milliseconds between keep-alives; a client that hears nothing for twice this long is stale. */
export const keepAliveMs = 2000;
