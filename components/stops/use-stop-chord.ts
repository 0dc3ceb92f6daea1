'use client';

import { useShortcuts } from '@/components/shell/use-shortcuts';

/** `s` and then `x` opens the stop dialog, and no more than opens it. `open` null: there is nothing to stop here. */
export function useStopChord(open: (() => void) | null): void {
  useShortcuts(
    open === null
      ? []
      : [
          {
            after: 's',
            keys: ['x'],
            label: 'The stop dialog of the focused session',
            group: 'Stop',
            run: open,
          },
        ],
  );
}
