'use client';

import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from 'react';
import { useShortcuts } from '@/components/shell/use-shortcuts';
import type { RunRow as Row } from '@/lib/domain/run-tree';
import classes from './run.module.css';
import { rowText } from './run-filter';
import { RunRow } from './run-row';

const rowHeight = { wide: 26, narrow: 52 };

/** Rows each key moves by; to either end is further than any run. */
const rowSteps = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
  ['PageDown', 15],
  ['PageUp', -15],
  ['Home', -1e9],
  ['End', 1e9],
]);

type Props = {
  rows: Row[];
  /** Key of the row that has the keyboard; null: none has. */
  cursor: string | null;
  onCursor: (key: string) => void;
  onToggle: (key: string, open: boolean) => void;
  onOpen: (row: Row) => void;
};

/** The rows of a run, oldest first, as a tree: only what is visible is drawn. The row with the cursor stays in sight. */
export function RunList({ rows, cursor, onCursor, onToggle, onOpen }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const isNarrow = useMediaQuery('(max-width: 640px)') ?? false;
  const height = isNarrow ? rowHeight.narrow : rowHeight.wide;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 10,
    initialRect: { width: 1000, height: 560 },
  });
  useEffect(() => {
    if (height > 0) virtualizer.measure();
  }, [virtualizer, height]);
  const here = rows.findIndex(({ node }) => node.key === cursor);
  const follow = useEffectEvent(() => {
    if (here >= 0) virtualizer.scrollToIndex(here, { align: 'auto' });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the cursor, and the rows that push it along
  useEffect(() => follow(), [cursor, here]);

  const move = (to: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (row) onCursor(row.node.key);
  };
  const act = (event: KeyboardEvent) => {
    const row = rows[here];
    const by = rowSteps.get(event.key);
    if (by !== undefined) move(here < 0 && by < 0 ? rows.length - 1 : here + by);
    else if (event.key === 'ArrowRight') openOrEnter(row);
    else if (event.key === 'ArrowLeft') closeOrLeave(row);
    else if (event.key === 'Enter' && row) onOpen(row);
    else return;
    event.preventDefault();
  };
  const openOrEnter = (row: Row | undefined) => {
    if (!row?.hasChildren) return;
    if (row.isOpen) move(here + 1);
    else onToggle(row.node.key, true);
  };
  const closeOrLeave = (row: Row | undefined) => {
    if (row?.hasChildren && row.isOpen) onToggle(row.node.key, false);
    else if (row && row.depth > 0)
      move(rows.findLastIndex((each, index) => index < here && each.depth < row.depth));
  };
  useShortcuts([
    { keys: ['j'], label: 'Next row', group: 'Run', run: () => move(here + 1) },
    {
      keys: ['k'],
      label: 'Previous row',
      group: 'Run',
      run: () => move(here < 0 ? rows.length - 1 : here - 1),
    },
    {
      keys: ['Enter'],
      label: 'Open the row',
      group: 'Run',
      run: () => {
        const row = rows[here];
        if (!row) return false;
        onOpen(row);
        return true;
      },
    },
  ]);
  return (
    <div
      ref={scroller}
      className={classes.list}
      role="tree"
      tabIndex={0}
      aria-label="What it did, oldest first"
      aria-activedescendant={here >= 0 ? rowId(here) : undefined}
      data-own-arrows
      onKeyDown={act}
    >
      <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }} role="none">
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          const { node, depth, hasChildren, isOpen } = row;
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names its active row
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys
            <div
              key={node.key}
              id={rowId(index)}
              role="treeitem"
              aria-level={depth + 1}
              aria-posinset={index + 1}
              aria-setsize={rows.length}
              aria-expanded={hasChildren ? isOpen : undefined}
              aria-selected={index === here}
              className={classes.row}
              style={{ transform: `translateY(${start}px)`, height }}
              title={rowText(node)}
              onClick={() => {
                onCursor(node.key);
                onOpen(row);
              }}
            >
              <RunRow row={row} onToggle={() => onToggle(node.key, !isOpen)} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

const rowId = (index: number) => `run-row-${index}`;
