'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { reportLastEvent } from '@/components/shell/live-status-store';
import { loadOlderPage } from '@/lib/queries/events-page';
import { firstPageQuery } from '@/lib/queries/first-page-query';
import { subscribeLive } from '@/lib/queries/live/subscribe-live';
import { EventBuffer } from './event-buffer';

export type OlderState = 'more' | 'loading' | 'failed' | 'end' | 'full';

const freshMs = 1200;

/**
 * The lines of one filtered log: newest page, then live from its end, older pages on demand.
 * Changes of the buffer reach the screen once an animation frame at most.
 */
export function useEventList(environment: string, filter: string) {
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...firstPageQuery(environment, filter),
    placeholderData: keepPreviousData,
  });
  const buffer = useMemo(() => (data ? new EventBuffer(data.items, data.head, data.next) : null), [data]);
  const [, draw] = useState(0);
  const [freshAfter, setFreshAfter] = useState(Number.POSITIVE_INFINITY);
  const [loading, setLoading] = useState<'idle' | 'loading' | 'failed'>('idle');
  const newest = data?.items[0];

  useEffect(() => {
    if (newest) reportLastEvent(newest.receivedAt);
  }, [newest]);

  useEffect(() => {
    if (!buffer || isPlaceholderData) return;
    let frame = 0;
    let settle: ReturnType<typeof setTimeout> | undefined;
    const schedule = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        buffer.trim();
        draw((count) => count + 1);
      });
    };
    const reload = () => void refetch();
    const unsubscribe = subscribeLive(
      { environment, filter, after: buffer.through },
      {
        onLines: (stretch) => {
          const before = buffer.through;
          const result = buffer.insertStretch(stretch);
          // The feed promises that this cannot happen; if it does, the list is loaded again rather than shown with a hole.
          if (result.kind === 'gap') return reload();
          const last = stretch.events.at(-1);
          if (result.added === 0 || !last) return;
          reportLastEvent(last.receivedAt);
          setFreshAfter((now) => Math.min(now, before));
          clearTimeout(settle);
          settle = setTimeout(() => setFreshAfter(Number.POSITIVE_INFINITY), freshMs);
          schedule();
        },
        onStatus: () => undefined,
        onReset: reload,
      },
    );
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(settle);
      unsubscribe();
    };
  }, [buffer, environment, filter, isPlaceholderData, refetch]);

  const busy = useRef(false);
  const loadOlder = useCallback(async () => {
    const cursor = buffer?.olderCursor;
    if (!buffer || !cursor || buffer.isFull || busy.current || isPlaceholderData) return;
    busy.current = true;
    setLoading('loading');
    try {
      const page = await loadOlderPage(environment, filter, cursor);
      buffer.insertOlder(page.items, page.next);
      setLoading('idle');
    } catch {
      setLoading('failed');
    } finally {
      busy.current = false;
    }
  }, [buffer, environment, filter, isPlaceholderData]);

  const older: OlderState = !buffer?.olderCursor
    ? 'end'
    : buffer.isFull
      ? 'full'
      : loading === 'idle'
        ? 'more'
        : loading;
  return { buffer, error, isChanging: isPlaceholderData, refetch, freshAfter, older, loadOlder };
}

export type EventList = ReturnType<typeof useEventList>;
