'use client';

import { type RefObject, useRef } from 'react';
import { useShortcuts } from '@/components/shell/use-shortcuts';

/** Rows are found by this attribute, put on the one link of each. */
export const rowLink = { 'data-row-link': '' } as const;

/** `j` and `k` move the focus between the links of a list's rows; Enter then opens, as on any link. */
export function useRowKeys<E extends HTMLElement>(noun: string): RefObject<E | null> {
  const list = useRef<E>(null);
  const move = (step: 1 | -1) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
    const here = links.findIndex((link) => link.closest('[data-row]')?.contains(document.activeElement));
    const next = links[here === -1 ? (step === 1 ? 0 : links.length - 1) : here + step];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  useShortcuts([
    { keys: ['j', 'ArrowDown'], label: `Next ${noun}`, group: 'List', run: () => move(1) },
    { keys: ['k', 'ArrowUp'], label: `Previous ${noun}`, group: 'List', run: () => move(-1) },
  ]);
  return list;
}
