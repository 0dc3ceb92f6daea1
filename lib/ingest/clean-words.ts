import { redactText } from './redact';
import { storableText } from './storable-text';

/** What a person typed, as it may be written: without secrets, and storable as text. */
export function cleanWords(text: string, maxLength: number): string {
  return redactText(storableText(text, maxLength) ?? '');
}
