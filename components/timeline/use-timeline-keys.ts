'use client';

import { useShortcuts } from '@/components/shell/use-shortcuts';

type Acts = {
  /** Moves the active row: +1 is one older. */
  move: (step: number) => void;
  toTop: () => void;
  toEnd: () => void;
  /** Opens the active row; answers false when there is none and the list is not paused. */
  enter: () => boolean;
  togglePause: () => void;
  filters: () => void;
  /** Opens the line beside the open one; answers false when none is open. */
  beside: (step: number) => boolean;
  /** Closes or undoes the nearest thing; answers false when there was nothing. */
  escape: () => boolean;
};

const own = (event: KeyboardEvent) =>
  event.target instanceof Element && event.target.closest('[data-own-arrows]') !== null;

/** The timeline's keys. */
export function useTimelineKeys(acts: Acts): void {
  const step = (by: number) => (event: KeyboardEvent) => {
    if (event.key.startsWith('Arrow') && own(event)) return false;
    acts.move(by);
    return true;
  };
  useShortcuts([
    { keys: ['j', 'ArrowDown'], label: 'Next line (older)', group: 'List', run: step(1) },
    { keys: ['k', 'ArrowUp'], label: 'Previous line (newer)', group: 'List', run: step(-1) },
    { keys: ['Home'], label: 'Newest line, and live again', group: 'List', run: acts.toTop },
    { keys: ['g'], after: 'g', label: 'Newest line, and live again', group: 'List', run: acts.toTop },
    { keys: ['End', 'G'], label: 'Oldest loaded line', group: 'List', run: acts.toEnd },
    { keys: ['Enter'], label: 'Open the line, or resume', group: 'List', run: acts.enter },
    { keys: ['p', ' '], label: 'Pause and resume', group: 'List', run: acts.togglePause },
    { keys: ['f'], label: 'Filters', group: 'Filter', run: acts.filters },
    { keys: ['['], label: 'Open the line before (newer)', group: 'Event', run: () => acts.beside(-1) },
    { keys: [']'], label: 'Open the line after (older)', group: 'Event', run: () => acts.beside(1) },
    { keys: ['Escape'], label: 'Close the event, undo the range', group: 'Filter', run: acts.escape },
  ]);
}
