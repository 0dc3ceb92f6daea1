'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { agentNames } from '@/lib/domain/agent-client';
import type { Connectable } from '@/lib/domain/connection-check';
import { writeFilter } from '@/lib/domain/url-filter';
import { subscribeLive } from '@/lib/queries/live/subscribe-live';

/** Lines that come in quick succession cause one question. */
const refreshMs = 500;

/** Keeps a connection's checklist current with every line of its client in the log. `after` null: not known yet. */
export function useConnectionFeed(environment: string, client: Connectable, after: number | null): void {
  const queries = useQueryClient();
  const known = after !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the feed carries on from where it began
  useEffect(() => {
    if (after === null) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const filter = client === 'own' ? {} : { agent: [agentNames[client]] };
    const unsubscribe = subscribeLive(
      { environment, filter: writeFilter(filter).toString(), after },
      {
        onLines: ({ events }) => {
          if (events.length === 0) return;
          timer ??= setTimeout(() => {
            timer = null;
            void queries.invalidateQueries({ queryKey: ['connection', environment] });
          }, refreshMs);
        },
        onStatus: () => undefined,
      },
    );
    return () => {
      if (timer) clearTimeout(timer);
      unsubscribe();
    };
  }, [queries, environment, client, known]);
}
