'use client';

import { useCallback, useRef } from 'react';
import type { EventFilter } from '@/lib/domain/event-filter';

type Range = Pick<EventFilter, 'from' | 'to'>;

/** The range of the list, and the ranges before it: Esc goes back one step at a time. */
export function useRangeSteps(filter: Range, change: (range: Range) => void) {
  const steps = useRef<Range[]>([]);
  const { from, to } = filter;
  const choose = useCallback(
    (range: Range) => {
      steps.current.push({ from, to });
      change(range);
    },
    [from, to, change],
  );
  /** Answers whether there was a step to undo. */
  const undo = useCallback(() => {
    if (from === undefined && to === undefined) {
      steps.current = [];
      return false;
    }
    change(steps.current.pop() ?? { from: undefined, to: undefined });
    return true;
  }, [from, to, change]);
  return { choose, undo };
}
