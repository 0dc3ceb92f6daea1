'use client';

import { useSyncExternalStore } from 'react';

export type LiveState = 'connecting' | 'live' | 'stale' | 'disconnected' | 'refused';

/** What the page knows of its feed. Times in ms by this browser's clock, `lastEventAt` by the server's. */
export type LiveStatus = {
  state: LiveState;
  lastFrameAt: number | null;
  lastEventAt: number | null;
  detail?: string;
};

let status: LiveStatus = { state: 'connecting', lastFrameAt: null, lastEventAt: null };
const initial = status;
const listeners = new Set<() => void>();

function put(next: LiveStatus): void {
  status = next;
  for (const listener of listeners) listener();
}

/** Called by whoever listens to the feed; the header's indicator shows the newest report. */
export function reportLiveStatus(report: Omit<LiveStatus, 'lastEventAt'>): void {
  put({ ...report, lastEventAt: status.lastEventAt });
}

/** The time of a log line just seen; only later ones count. */
export function reportLastEvent(receivedAt: string): void {
  const ms = Date.parse(receivedAt);
  if (status.lastEventAt === null || ms > status.lastEventAt) put({ ...status, lastEventAt: ms });
}

/** Forgets what was known, on entering another environment. */
export function resetLiveStatus(): void {
  put(initial);
}

export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => status,
    () => initial,
  );
}
