'use client';

import { useSyncExternalStore } from 'react';

const storageKey = 'interlock-single-keys';
const listeners = new Set<() => void>();

function read(): boolean {
  try {
    return window.localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether single letters act as shortcuts in this browser (WCAG 2.1.4 asks that they can be switched off). */
export function useShortcutsEnabled(): boolean {
  return useSyncExternalStore(subscribe, read, () => true);
}

export function setShortcutsEnabled(on: boolean): void {
  try {
    window.localStorage.setItem(storageKey, on ? 'on' : 'off');
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}
