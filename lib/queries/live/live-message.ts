import type { LiveStretch, LiveSubscription } from '@/lib/domain/live-frame';
import type { LiveStatus } from './live-connection';

/** What a tab says to the shared worker. `here` is said every few seconds: a tab that stops saying it has gone. */
export type ToWorker =
  | { kind: 'add'; subscription: LiveSubscription }
  | { kind: 'remove'; key: string }
  | { kind: 'wake' }
  | { kind: 'here' }
  | { kind: 'gone' };

/** What the worker says to a tab about one of its lists. */
export type ToTab =
  | { kind: 'lines'; key: string; stretch: LiveStretch }
  | { kind: 'status'; key: string; status: LiveStatus }
  | { kind: 'reset'; key: string };

/** Milliseconds between a tab's signs of life. Browsers slow timers of hidden tabs to one a minute. */
export const hereEveryMs = 20_000;
export const goneAfterMs = 150_000;
