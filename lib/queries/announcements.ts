'use client';

import { useSyncExternalStore } from 'react';

/** The newest words, and how many were said: the same words again are news again. */
export type Announcement = { words: string; count: number };

/** A dialog takes 200 ms to go. While it is there, screen readers may pass over all beside it, and moving the focus talks over these words. */
const dialogGoneMs = 300;

const nothing: Announcement = { words: '', count: 0 };
let newest = nothing;
const listeners = new Set<() => void>();

/** Says to screen readers what happened, in a sentence: for what others see happen and is no message by itself (WCAG 2.2, 4.1.3). */
export function announce(words: string): void {
  setTimeout(() => {
    newest = { words, count: newest.count + 1 };
    for (const listener of listeners) listener();
  }, dialogGoneMs);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is to be said now; nothing on the server. */
export function useAnnouncement(): Announcement {
  return useSyncExternalStore(
    subscribe,
    () => newest,
    () => nothing,
  );
}
