'use client';

import { type ReactNode, useEffect, useSyncExternalStore } from 'react';

type Draw = (close: () => void) => ReactNode;

let open: { draw: Draw; number: number } | null = null;
let count = 0;
const listeners = new Set<() => void>();

function put(next: typeof open): void {
  open = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Opens a dialog that outlives what it was opened from: a row that leaves its list because of what the dialog did
 * must not take the server's answer with it.
 */
export function openDialog(draw: Draw): void {
  count += 1;
  put({ draw, number: count });
}

/** Where such dialogs are drawn; once in the frame of the pages. Leaving the frame closes them. */
export function DialogHost() {
  const now = useSyncExternalStore(
    subscribe,
    () => open,
    () => null,
  );
  useEffect(() => () => put(null), []);
  return now ? <div key={now.number}>{now.draw(() => put(null))}</div> : null;
}
