'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/** One parameter of the address beside the filter, such as an open row: `const [open, setOpen] = useUrlParam('event')`. */
export function useUrlParam(
  name: string,
): [string | null, (value: string | null, replace?: boolean) => void] {
  const value = useSearchParams().get(name);
  const set = useCallback(
    (next: string | null, replace = false) => {
      const params = new URLSearchParams(window.location.search);
      if (next === null) params.delete(name);
      else params.set(name, next);
      const query = params.toString();
      const url = query ? `${window.location.pathname}?${query}` : window.location.pathname;
      if (replace) window.history.replaceState(null, '', url);
      else window.history.pushState(null, '', url);
    },
    [name],
  );
  return [value, set];
}
