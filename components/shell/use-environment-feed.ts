'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { writeFilter } from '@/lib/domain/url-filter';
import { subscribeLive } from '@/lib/queries/live/subscribe-live';
import { reportLastEvent, reportLiveStatus, resetLiveStatus } from './live-status-store';

/** Lines that change what the shell and the lists show: counts, banners, states. */
const types = [
  'gate.held',
  'approval.approved',
  'approval.rejected',
  'approval.expired',
  'approval.voided',
  'stop.requested',
  'stop.delivered',
  'stop.unconfirmed',
  'stop.failed',
  'stop.reset',
  'incident.opened',
  'incident.acknowledged',
  'incident.assigned',
  'incident.noted',
  'incident.resolved',
  'incident.reopened',
  'environment.changed',
  'environment.frozen',
  'environment.unfrozen',
  'session.started',
  'session.ended',
];
const filter = writeFilter({ type: types }).toString();
/** Queries whose scope begins with one of these are asked again; at most this often. */
const scopes = ['environment', 'approvals', 'incidents', 'incident', 'sessions', 'session'];
const refreshMs = 1000;

/** Keeps an environment's counts, banners and lists current from the live feed, and reports the feed's state. */
export function useEnvironmentFeed(environment: string, seq: number): void {
  const client = useQueryClient();

  // The feed starts where the page was drawn; later numbers come from the feed itself.
  const [start] = useState(seq);
  useEffect(() => {
    resetLiveStatus();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = null;
        for (const scope of scopes) void client.invalidateQueries({ queryKey: [scope, environment] });
      }, refreshMs);
    };
    const unsubscribe = subscribeLive(
      { environment, filter, after: start },
      {
        onLines: ({ events }) => {
          for (const event of events) reportLastEvent(event.receivedAt);
          if (events.length > 0) refresh();
        },
        onStatus: reportLiveStatus,
      },
    );
    return () => {
      if (timer) clearTimeout(timer);
      unsubscribe();
    };
  }, [client, environment, start]);
}
