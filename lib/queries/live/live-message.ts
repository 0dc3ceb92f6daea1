import type { LiveStretch, LiveSubscription } from '@/lib/domain/live-frame';
import type { LiveStatus } from './live-connection';

/** What a tab says to the shared worker. `here` is said every few seconds: a tab that stops saying it has gone. */
export type ToWorker =
  | { kind: 'add'; subscription: LiveSubscription }
  | { kind: 'remove'; key: string }
  | { kind: 'wake' }
  | { kind: 'here' }
  | { kind: 'gone' };

/** What the worker says to a tab, mostly about one of its lists. `forgotten`: it took the tab for gone; add all lists again. */
export type ToTab =
  | { kind: 'lines'; key: string; stretch: LiveStretch }
  | { kind: 'status'; key: string; status: LiveStatus }
  | { kind: 'reset'; key: string }
  | { kind: 'forgotten' };

/** Milliseconds between a tab's signs of life. Browsers slow timers of hidden tabs to one a minute. */
export const hereEveryMs = 20_000;
export const goneAfterMs = 150_000;
