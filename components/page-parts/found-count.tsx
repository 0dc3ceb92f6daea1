import { VisuallyHidden } from '@mantine/core';

type Props = {
  /** How many were found; null while nothing is looked for, or the answer is not there yet. */
  count: number | null;
  /** The one and the many, e.g. `['key', 'keys']`. */
  words: readonly [one: string, many: string];
  /** Whether there are more than those on this page. */
  more?: boolean;
};

/**
 * Says to screen readers how much a filter found (WCAG 2.2, 4.1.3): there before anything is found, so that the change is heard.
 * That nothing matches is said by the `StatePanel` in the list's place.
 */
export function FoundCount({ count, words: [one, many], more = false }: Props) {
  return <VisuallyHidden role="status">{count ? found(count, one, many, more) : ''}</VisuallyHidden>;
}

function found(count: number, one: string, many: string, more: boolean): string {
  if (more) return `${count} ${many} on this page match, and there are more.`;
  return count === 1 ? `One ${one} matches.` : `${count} ${many} match.`;
}
