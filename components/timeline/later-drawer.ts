'use client';

import dynamic from 'next/dynamic';

const load = () => import('./event-drawer');

/** The drawer of one line: drawn with the page where the address names a line, else fetched once the page stands. */
export const EventDrawer = dynamic(() => load().then((part) => part.EventDrawer));

/** Fetches it, so that opening a line does not wait for the network. */
export function fetchDrawer(): void {
  void load().catch(() => undefined);
}
