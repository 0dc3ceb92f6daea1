'use client';

import dynamic from 'next/dynamic';

const load = {
  stop: () => import('./stop-dialog'),
  freeze: () => import('./freeze-dialog'),
  reset: () => import('./reset-dialog'),
};

/** The orders' dialogs, not part of what a page needs to be drawn. */
export const StopDialog = dynamic(() => load.stop().then((part) => part.StopDialog), { ssr: false });
export const FreezeDialog = dynamic(() => load.freeze().then((part) => part.FreezeDialog), { ssr: false });
export const ResetDialog = dynamic(() => load.reset().then((part) => part.ResetDialog), { ssr: false });

/** Fetches them as soon as the page stands: a stop must not wait for the network, least of all when it is going. */
export function fetchOrderDialogs(): void {
  for (const each of Object.values(load)) void each().catch(() => undefined);
}
