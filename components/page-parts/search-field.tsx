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

/** Words to look for; told when the typing pauses, and at once on Enter or when the field is left. `/` goes here, Escape leaves. */
export function SearchField({ label, value, why = null, onChange }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const told = useRef(value);
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    // What was told comes back, while more may have been typed; anything else is Back, Forward or "Clear": the field follows.
    if (value === told.current) return;
    clearTimeout(timer.current);
    told.current = value;
    setTyped(value);
  }, [value]);
  const settle = (words: string) => {
    clearTimeout(timer.current);
    const next = words.trim();
    if (next === told.current) return;
    told.current = next;
    tell.current(next);
  };
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
      rightSection={<kbd>/</kbd>}
      rightSectionProps={{ 'aria-hidden': true }}
      value={typed}
      onChange={(event) => {
        const words = event.currentTarget.value;
        setTyped(words);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => settle(words), settleMs);
      }}
      // Never later: an address written after one has gone on would lead back here.
      onBlur={() => settle(typed)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle(typed);
        if (event.key !== 'Escape') return;
        // The browser would empty the field: the words stay, for going through what was found.
        event.preventDefault();
        event.currentTarget.blur();
      }}
    />
  );
}
