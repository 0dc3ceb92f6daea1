'use client';

import { useCallback } from 'react';
import type { FilterFields, FilterOf } from '@/lib/domain/url-filter';
import { type UrlFilter, useUrlFilter } from '@/lib/queries/use-url-filter';
import { useUrlParam } from '@/lib/queries/use-url-param';

/** `useUrlFilter` for a paged list: another filter begins at the first page again. */
export function useListFilter<F extends FilterFields>(
  fields: F,
): UrlFilter<FilterOf<F>> & { cursor: string | null } {
  const url = useUrlFilter(fields);
  const [cursor, setCursor] = useUrlParam('cursor');
  const { change: write, clear: empty } = url;
  const change = useCallback<typeof write>(
    (changes, options) => {
      write(changes, options);
      setCursor(null, true);
    },
    [write, setCursor],
  );
  const clear = useCallback(() => {
    empty();
    setCursor(null, true);
  }, [empty, setCursor]);
  return { ...url, change, clear, cursor };
}
