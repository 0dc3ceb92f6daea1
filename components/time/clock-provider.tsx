'use client';

import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';

const tickMs = 1000;
let now = 0;
let timer: ReturnType<typeof setInterval> | null = null;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer) {
      clearInterval(timer);
      timer = null;
    }
  };
}

const RenderedAt = createContext(0);

/** One clock for the whole screen; `renderedAt` is the time (ms) the server drew it, used until hydrated. */
export function ClockProvider({ renderedAt, children }: { renderedAt: number; children: ReactNode }) {
  return <RenderedAt.Provider value={renderedAt}>{children}</RenderedAt.Provider>;
}

/** The time now in ms, in steps of `stepMs`: a component draws again only when the step changes. */
export function useNow(stepMs = tickMs): number {
  const renderedAt = useContext(RenderedAt);
  const snapshots = useMemo(() => {
    const step = (ms: number) => Math.floor(ms / stepMs) * stepMs;
    return {
      onClient: () => {
        if (timer === null || now === 0) now = Date.now();
        return step(now);
      },
      onServer: () => step(renderedAt),
    };
  }, [stepMs, renderedAt]);
  return useSyncExternalStore(subscribe, snapshots.onClient, snapshots.onServer);
}
