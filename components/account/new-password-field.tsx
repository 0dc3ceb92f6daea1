'use client';

import { PasswordInput } from '@mantine/core';

/** Length is the only rule, as NIST SP 800-63B asks; the server holds to the same. */
export const minPasswordLength = 12;

type Props = { label: string; value: string; onChange: (value: string) => void; error?: string | null };

/** A new password with its one rule beside it, counted while typing. */
export function NewPasswordField({ label, value, onChange, error = null }: Props) {
  const missing = minPasswordLength - [...value].length;
  const rule =
    error !== null
      ? ''
      : value === ''
        ? `${minPasswordLength} characters at least. Four or five unrelated words are easy to keep and hard to guess.`
        : missing > 0
          ? `${missing} more ${missing === 1 ? 'character' : 'characters'} needed.`
          : 'Long enough.';
  return (
    <PasswordInput
      label={label}
      autoComplete="new-password"
      required
      maxLength={128}
      value={value}
      error={error}
      // Mantine's password field does not say it by itself.
      aria-invalid={error !== null || undefined}
      description={<span aria-live="polite">{rule}</span>}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
