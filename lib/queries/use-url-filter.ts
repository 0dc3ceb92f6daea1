'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import {
  type FilterFault,
  type FilterFields,
  type FilterOf,
  readFilter,
  writeFilter,
} from '@/lib/domain/url-filter';

export type UrlFilter<F> = {
  filter: F;
  /** Canonical text: the query key, the API's parameters and the live feed's filter. */
  text: string;
  /** Parameters that were ignored, and why: show them with `FilterFaults`. */
  faults: FilterFault[];
  /** Changes some fields (undefined or [] removes one); a new entry in the browser's history unless `replace`. */
  change: (changes: Partial<F>, options?: { replace?: boolean }) => void;
  clear: () => void;
  isEmpty: boolean;
};

/**
 * A list's filter as it stands in the URL: `const { filter, text, change } = useUrlFilter(eventFilter)`.
 * Parameters outside the filter (an open row, a tab) are left as they are; set those with `useUrlParam`. When they are
 * named in `others`, any further parameter counts as a fault, so that a mistyped filter does not pass for none.
 */
export function useUrlFilter<F extends FilterFields>(
  fields: F,
  others?: readonly string[],
): UrlFilter<FilterOf<F>> {
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const { filter, faults } = useMemo(() => {
    const params = new URLSearchParams(search);
    const read = readFilter(fields, params);
    const unknown = [...new Set(params.keys())].filter(
      (name) => others && !(name in fields) && !others.includes(name),
    );
    return {
      filter: read.filter,
      faults: [...read.faults, ...unknown.map((name) => ({ name, message: 'is no filter of this list' }))],
    };
  }, [fields, search, others]);
  const text = useMemo(() => writeFilter(filter).toString(), [filter]);

  const write = useCallback(
    (next: Record<string, unknown>, replace = false) => {
      // The address is read when it is written: two changes in one tick must not undo each other.
      const params = new URLSearchParams(window.location.search);
      for (const name of Object.keys(fields)) params.delete(name);
      for (const [name, value] of writeFilter(next)) params.append(name, value);
      const query = params.toString();
      const url = query ? `${pathname}?${query}` : pathname;
      if (replace) window.history.replaceState(null, '', url);
      else window.history.pushState(null, '', url);
    },
    [pathname, fields],
  );
  const change = useCallback(
    (changes: Partial<FilterOf<F>>, options?: { replace?: boolean }) => {
      const now = readFilter(fields, new URLSearchParams(window.location.search)).filter;
      write({ ...now, ...changes }, options?.replace);
    },
    [fields, write],
  );
  const clear = useCallback(() => write({}), [write]);
  return { filter, text, faults, change, clear, isEmpty: text === '' };
}
