'use client';

import { type RefObject, useRef } from 'react';
import { useShortcuts } from '@/components/shell/use-shortcuts';

/** Keys of a list of approval cards: `j` and `k` move, `a` and `r` open the dialog of the focused card and no more. */
export function useApprovalKeys<E extends HTMLElement>(): RefObject<E | null> {
  const list = useRef<E>(null);
  const cards = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const focused = () => cards().findIndex((card) => card.contains(document.activeElement));
  const move = (step: 1 | -1) => {
    const here = focused();
    const next = cards()[here === -1 ? 0 : here + step];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  const press = (decision: 'approve' | 'reject') => {
    const card = cards()[focused()];
    if (!card) return false;
    card.querySelector<HTMLElement>(`[data-decide="${decision}"]`)?.click();
    return true;
  };
  useShortcuts([
    { keys: ['j'], label: 'Next approval', group: 'Approvals', run: () => move(1) },
    { keys: ['k'], label: 'Previous approval', group: 'Approvals', run: () => move(-1) },
    {
      keys: ['a'],
      label: 'Approve the focused one (asks first)',
      group: 'Approvals',
      run: () => press('approve'),
    },
    {
      keys: ['r'],
      label: 'Reject the focused one (asks first)',
      group: 'Approvals',
      run: () => press('reject'),
    },
  ]);
  return list;
}
