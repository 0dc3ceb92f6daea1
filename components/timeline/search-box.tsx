'use client';

import { TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { type Ref, useEffect, useRef, useState } from 'react';

const settleMs = 300;

type Props = {
  value: string;
  /** Why nothing can be looked for here; null: it can. */
  why: string | null;
  onChange: (words: string) => void;
  inputRef?: Ref<HTMLInputElement>;
};

/** Words to look for; applied when typing pauses. */
export function SearchBox({ value, why, onChange, inputRef }: Props) {
  const [words, setWords] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The address may change under the box: back, a chip removed, Clear.
  useEffect(() => {
    clearTimeout(timer.current);
    setWords(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const settle = (next: string, ms: number) => {
    clearTimeout(timer.current);
    if (next.trim() === value) return;
    timer.current = setTimeout(() => onChange(next.trim()), ms);
  };
  return (
    <TextInput
      ref={inputRef}
      type="search"
      aria-label="Search the events"
      placeholder={why ?? 'Search events'}
      disabled={why !== null}
      title={why ?? undefined}
      leftSection={<Search size={14} aria-hidden />}
      rightSection={<kbd>/</kbd>}
      rightSectionProps={{ 'aria-hidden': true }}
      value={words}
      maxLength={200}
      onChange={(event) => {
        setWords(event.currentTarget.value);
        settle(event.currentTarget.value, settleMs);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle(words, 0);
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
