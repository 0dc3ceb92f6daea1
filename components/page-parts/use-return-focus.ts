'use client';

import { useEffect, useRef, useState } from 'react';

/**
 * Gives the focus back when the component that calls it goes: to `from`, else to what had it at the first drawing.
 * For dialogs that are there only while they are open: Mantine's own return of the focus needs them to be there before.
 */
export function useReturnFocus(from?: HTMLElement | null): void {
  const [before] = useState(() => from ?? (typeof document === 'undefined' ? null : document.activeElement));
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
      setTimeout(() => {
        // In development React takes every component away once and puts it back.
        if (!here.current && before instanceof HTMLElement && before.isConnected)
          before.focus({ preventScroll: true });
      });
    };
  }, [before]);
}
