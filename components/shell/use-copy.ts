'use client';

import { useClipboard } from '@mantine/hooks';
import { useEffect } from 'react';
import { announce } from '@/lib/queries/announcements';

/** Copies text, says so to screen readers, and for a moment to all: a button that only changes its name is not read again. */
export function useCopy(text: string): { copied: boolean; copy: () => void } {
  const { copied, copy } = useClipboard({ timeout: 1500 });
  useEffect(() => {
    if (copied) announce('Copied.');
  }, [copied]);
  return { copied, copy: () => copy(text) };
}
