'use client';

import { useSyncExternalStore } from 'react';

/** How times are written on every screen. */
export type TimeZone = 'utc' | 'local';

const storageKey = 'interlock-time-zone';
const listeners = new Set<() => void>();

function read(): TimeZone {
  try {
    return window.localStorage.getItem(storageKey) === 'local' ? 'local' : 'utc';
  } catch {
    return 'utc';
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab of the same browser may change it.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** UTC until the operator chooses otherwise: two people comparing one log must read the same digits. */
export function useTimeZone(): TimeZone {
  return useSyncExternalStore(subscribe, read, () => 'utc');
}

export function setTimeZone(zone: TimeZone): void {
  try {
    window.localStorage.setItem(storageKey, zone);
  } catch {
    // Storage is closed in this browser: the choice lasts as long as nothing asks for it again.
  }
  for (const listener of listeners) listener();
}
