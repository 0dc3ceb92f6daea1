'use client';

import { ActionIcon, Tooltip } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCopy } from '@/components/shell/use-copy';
import classes from './copy-text.module.css';

type Props = { text: string; label: string; children?: ReactNode };

/** Exact text in monospace with a copy button. `children` may draw it otherwise; the copy is always `text`. */
export function CopyText({ text, label, children }: Props) {
  const { copied, copy } = useCopy(text);
  return (
    <div className={classes.box}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={classes.text} tabIndex={0} aria-label={label}>
        <pre>{children ?? text}</pre>
      </section>
      <Tooltip label={copied ? 'Copied' : 'Copy'}>
        <ActionIcon
          variant="subtle"
          color="gray"
          onClick={copy}
          aria-label={copied ? 'Copied' : `Copy ${label}`}
        >
          {copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
