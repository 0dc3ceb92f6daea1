'use client';

import { Button, CopyButton as MantineCopy } from '@mantine/core';
import { Check, Copy } from 'lucide-react';

/** Copies text and says so. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  return (
    <MantineCopy value={text} timeout={1500}>
      {({ copied, copy }) => (
        <Button
          size="compact-xs"
          variant="default"
          onClick={copy}
          leftSection={copied ? <Check size={13} aria-hidden /> : <Copy size={13} aria-hidden />}
        >
          {copied ? 'Copied' : label}
        </Button>
      )}
    </MantineCopy>
  );
}
