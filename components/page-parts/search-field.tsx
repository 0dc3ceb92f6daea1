'use client';

import { TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useShortcuts } from '@/components/shell/use-shortcuts';

type Props = {
  label: string;
  value: string;
  /** Why nothing can be looked for here; null: it can. */
  why?: string | null;
  onChange: (value: string) => void;
};

const settleMs = 300;

/** Words to look for; the address changes when the typing pauses. `/` goes here. */
export function SearchField({ label, value, why = null, onChange }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  // Back, Forward and "Clear" change the address from outside: the field follows.
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  const send = useRef(onChange);
  useEffect(() => {
    send.current = onChange;
  });
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => send.current(typed.trim()), settleMs);
    return () => clearTimeout(timer);
  }, [typed, value]);
  useShortcuts([{ keys: ['/'], label: 'Search', group: 'List', run: () => field.current?.focus() }]);
  return (
    <TextInput
      ref={field}
      type="search"
      aria-label={label}
      placeholder={why ?? label}
      disabled={why !== null}
      title={why ?? undefined}
      maxLength={200}
      leftSection={<Search size={14} aria-hidden />}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && field.current?.blur()}
    />
  );
}
