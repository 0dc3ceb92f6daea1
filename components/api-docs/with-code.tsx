import { Fragment } from 'react';

/** Text in which what stands between backticks is code. */
export function WithCode({ text }: { text: string }) {
  const parts = text.split('`');
  return parts.map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed text have no other name
    index % 2 === 1 ? <code key={index}>{part}</code> : <Fragment key={index}>{part}</Fragment>,
  );
}
