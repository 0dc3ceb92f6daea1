'use client';

import { Button } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useCopy } from './use-copy';

/** Copies text and says so. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const { copied, copy } = useCopy(text);
  return (
    <Button
      size="compact-xs"
      variant="default"
      onClick={copy}
      leftSection={copied ? <Check size={13} aria-hidden /> : <Copy size={13} aria-hidden />}
    >
      {copied ? 'Copied' : label}
    </Button>
  );
}
