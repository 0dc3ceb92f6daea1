'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { writeFilter } from '@/lib/domain/url-filter';
import { subscribeLive } from '@/lib/queries/live/subscribe-live';
import { growRun, type Run } from '@/lib/queries/run-query';

const refreshMs = 1000;

/** Keeps one session's page current with every line of its own in the log. `after` null: not known yet. */
export function useSessionFeed(environment: string, session: string, after: number | null): void {
  const client = useQueryClient();
  const known = after !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the feed carries on from where it began
  useEffect(() => {
    if (after === null) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const unsubscribe = subscribeLive(
      { environment, filter: writeFilter({ session: [session] }).toString(), after },
      {
        onLines: ({ events }) => {
          if (events.length === 0) return;
          client.setQueriesData<Run>({ queryKey: ['run', environment, session] }, (run) =>
            run ? growRun(run, events) : run,
          );
          timer ??= setTimeout(() => {
            timer = null;
            void client.invalidateQueries({ queryKey: ['session', environment, session] });
          }, refreshMs);
        },
        onStatus: () => undefined,
      },
    );
    return () => {
      if (timer) clearTimeout(timer);
      unsubscribe();
    };
  }, [client, environment, session, known]);
}
