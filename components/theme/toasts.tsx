'use client';

import type { NotificationData } from '@mantine/notifications';
import dynamic from 'next/dynamic';
import { useSyncExternalStore } from 'react';

const load = () => import('@mantine/notifications');

const Notifications = dynamic(() => load().then((part) => part.Notifications), { ssr: false });

let wanted = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Short words about what was done, in a corner over the page. Most visits have none: its code comes when one may come. */
export function Toasts() {
  const isWanted = useSyncExternalStore(
    subscribe,
    () => wanted,
    () => false,
  );
  return isWanted ? <Notifications position="bottom-right" limit={4} /> : null;
}

/** Fetches what shows them: called where such words may be needed soon, and the network may be gone by then. */
export function fetchToasts(): void {
  wanted = true;
  for (const listener of listeners) listener();
}

/** Shows such words. */
export function showToast(words: NotificationData): void {
  fetchToasts();
  void load().then(({ notifications }) => notifications.show(words));
}
