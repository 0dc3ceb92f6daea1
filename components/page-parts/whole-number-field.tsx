'use client';

import { TextInput } from '@mantine/core';
import { type CSSProperties, useState } from 'react';
import type { WholeNumber } from '@/lib/domain/whole-number';

type Props = {
  label: string;
  description?: string;
  bounds: WholeNumber;
  /** What stands in it at first. */
  start: number;
  /** NaN where what stands in it is no number. */
  onChange: (value: number) => void;
  readOnly: boolean;
  error: string | null;
  style?: CSSProperties;
};

/** The browser's own field for a number, with its arrow keys and without a library's 8 KB. `error` says what is wrong. */
export function WholeNumberField({ bounds, start, onChange, ...field }: Props) {
  const [text, setText] = useState(Number.isNaN(start) ? '' : String(start));
  return (
    <TextInput
      {...field}
      type="number"
      inputMode="numeric"
      min={bounds.least}
      max={bounds.most}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        onChange(currentTarget.valueAsNumber);
      }}
    />
  );
}
