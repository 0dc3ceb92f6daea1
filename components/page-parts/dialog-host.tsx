'use client';

import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { useReturnFocus } from './use-return-focus';

type Draw = (close: () => void) => ReactNode;

type Open = { draw: Draw; from: HTMLElement | null; number: number };

let open: Open | null = null;
let count = 0;
const listeners = new Set<() => void>();

function put(next: Open | null): void {
  open = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Opens a dialog that outlives what it was opened from: a row that leaves its list because of what the dialog did
 * must not take the server's answer with it. `from` gets the focus when it closes (default: what has it now).
 */
export function openDialog(draw: Draw, from: HTMLElement | null = null): void {
  count += 1;
  put({ draw, from, number: count });
}

/** Where such dialogs are drawn; once in the frame of the pages. Leaving the frame closes them. */
export function DialogHost() {
  const now = useSyncExternalStore(
    subscribe,
    () => open,
    () => null,
  );
  useEffect(() => () => put(null), []);
  return now ? <Drawn key={now.number} {...now} /> : null;
}

function Drawn({ draw, from }: Open) {
  useReturnFocus(from);
  return <div>{draw(() => put(null))}</div>;
}
