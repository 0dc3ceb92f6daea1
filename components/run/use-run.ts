'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { runQuery } from '@/lib/queries/run-query';
import { useUrlParam } from '@/lib/queries/use-url-param';

/** So near to the end of what is held, the next stretch is asked for. */
const margin = 40;

/** The held stretch of a run and the place in it, which stands in the address as `at` (none: the newest, as it grows). */
export function useRun(environment: string, session: string) {
  const [param, setParam] = useUrlParam('at');
  const at = param !== null && /^\d{1,15}$/.test(param) ? Number(param) : null;
  const [anchor, setAnchor] = useState(at);
  const query = useQuery({
    ...runQuery(environment, session, anchor),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data, isPlaceholderData } = query;
  useEffect(() => {
    if (at === null) return setAnchor(null);
    if (!data || isPlaceholderData) return;
    const { lines, first, last } = data;
    const firstHeld = lines[0]?.seq ?? first;
    const lastHeld = lines.at(-1)?.seq ?? last;
    const nearStart = firstHeld > first && at < (lines[margin]?.seq ?? lastHeld);
    const nearEnd = lastHeld < last && at > (lines.at(-margin)?.seq ?? firstHeld);
    if (nearStart || nearEnd) setAnchor(at);
  }, [at, data, isPlaceholderData]);
  const moveTo = (seq: number | null) => setParam(seq === null ? null : String(seq), true);
  /** Whether the place last moved to is the one that is drawn: on a busy machine the address is ahead of the screen. */
  const hasArrived = () => new URLSearchParams(window.location.search).get('at') === param;
  return { query, at, moveTo, hasArrived };
}
