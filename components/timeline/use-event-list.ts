'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { reportLastEvent } from '@/components/shell/live-status-store';
import { loadOlderPage } from '@/lib/queries/events-page';
import { firstPageQuery } from '@/lib/queries/first-page-query';
import { subscribeLive } from '@/lib/queries/live/subscribe-live';
import { EventBuffer } from './event-buffer';

/** `paused`: nothing was found for long; somebody has to say that the search goes on. */
export type OlderState = 'more' | 'loading' | 'failed' | 'paused' | 'end' | 'full';

const freshMs = 1200;
/** So many searches in a row may bring nothing before somebody is asked: about five seconds of the server's time. */
const fruitlessAtMost = 15;

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
  const [loading, setLoading] = useState<'idle' | 'loading' | 'failed' | 'paused'>('idle');
  const [older, setOlder] = useState<{ buffer: EventBuffer; searchedTo: string | null } | null>(null);
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

  const busy = useRef<EventBuffer | null>(null);
  const loadOlder = useCallback(async () => {
    if (!buffer || buffer.isFull || busy.current === buffer || isPlaceholderData) return;
    busy.current = buffer;
    const isCurrent = () => busy.current === buffer;
    try {
      for (let fruitless = 0; buffer.olderCursor; fruitless += 1) {
        if (fruitless === fruitlessAtMost) return setLoading('paused');
        setLoading('loading');
        const page = await loadOlderPage(environment, filter, buffer.olderCursor);
        if (!isCurrent()) return;
        const added = buffer.insertOlder(page.items, page.next);
        setOlder({ buffer, searchedTo: page.searchedTo });
        if (added > 0) break;
      }
      setLoading('idle');
    } catch {
      if (isCurrent()) setLoading('failed');
    } finally {
      if (isCurrent()) busy.current = null;
    }
  }, [buffer, environment, filter, isPlaceholderData]);

  // Another list: what was asked for on behalf of the one before is of no use any more.
  useEffect(() => {
    setLoading('idle');
    return () => {
      if (busy.current === buffer) busy.current = null;
    };
  }, [buffer]);
  const isEmpty = buffer?.size === 0;
  useEffect(() => {
    // An empty list has no end to scroll to.
    if (isEmpty) void loadOlder();
  }, [isEmpty, loadOlder]);

  return {
    buffer,
    error,
    isChanging: isPlaceholderData,
    refetch,
    freshAfter,
    older: olderState(buffer, loading),
    searchedTo: older && older.buffer === buffer ? older.searchedTo : (data?.searchedTo ?? null),
    trimmed: data?.trimmed ?? null,
    loadOlder,
  };
}

function olderState(
  buffer: EventBuffer | null,
  loading: 'idle' | 'loading' | 'failed' | 'paused',
): OlderState {
  if (!buffer?.olderCursor) return 'end';
  if (buffer.isFull) return 'full';
  return loading === 'idle' ? 'more' : loading;
}

export type EventList = ReturnType<typeof useEventList>;
