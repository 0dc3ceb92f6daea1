'use client';

import { Textarea } from '@mantine/core';
import { useId, useRef } from 'react';
import classes from './reason-field.module.css';

type Props = {
  value: string;
  onChange: (value: string) => void;
  label: string;
  description?: string;
  presets?: string[];
  error?: string | null;
  required?: boolean;
};

/** Words for the log and, where it says so, for the agent. Enter makes a new line and never sends anything. */
export function ReasonField({
  value,
  onChange,
  label,
  description,
  presets = [],
  error = null,
  required = true,
}: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  return (
    <div>
      <Textarea
        id={id}
        ref={field}
        data-autofocus
        autosize
        minRows={2}
        maxRows={6}
        maxLength={1000}
        label={label}
        description={description}
        required={required}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {presets.length > 0 ? (
        <fieldset className={classes.presets} aria-label="Common reasons">
          {presets.map((preset) => (
            <button
              key={preset}
              type="button"
              className={classes.preset}
              onClick={() => {
                onChange(value.trim() ? `${value.trim()}. ${preset}` : preset);
                field.current?.focus();
              }}
            >
              {preset}
            </button>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}
