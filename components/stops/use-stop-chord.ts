'use client';

import { useRef } from 'react';
import { useShortcuts } from '@/components/shell/use-shortcuts';

/** The second key must follow within this time. */
const chordMs = 1500;

/** `s` and then `x` opens the stop dialog, and no more than opens it. `open` null: there is nothing to stop here. */
export function useStopChord(open: (() => void) | null): void {
  const armedAt = useRef(Number.NEGATIVE_INFINITY);
  useShortcuts(
    open === null
      ? []
      : [
          {
            keys: ['s', 'x'],
            label: 'First s, then x: the stop dialog of the focused session',
            group: 'Stop',
            run: (event) => {
              if (event.repeat) return false;
              if (event.key === 's') {
                armedAt.current = performance.now();
                return true;
              }
              const armed = performance.now() - armedAt.current < chordMs;
              armedAt.current = Number.NEGATIVE_INFINITY;
              if (!armed) return false;
              open();
              return true;
            },
          },
        ],
  );
}
