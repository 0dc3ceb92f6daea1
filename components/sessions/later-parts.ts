'use client';

import dynamic from 'next/dynamic';

const load = {
  layers: () => import('@/components/stops/stop-layers'),
  card: () => import('@/components/approvals/approval-card'),
};

/** What only a session that is stopped, or that waits, shows. Drawn with the page where it is. */
export const StopLayers = dynamic(() => load.layers().then((part) => part.StopLayers));
export const ApprovalCard = dynamic(() => load.card().then((part) => part.ApprovalCard));

/** Fetches them as soon as the page stands: a stop that comes then must be shown without waiting for the network. */
export function fetchLaterParts(): void {
  for (const each of Object.values(load)) void each().catch(() => undefined);
}
