'use client';

import { useEffect, useRef } from 'react';
import { type Shortcut, useShortcutRegistry } from './shortcuts-provider';

/**
 * Keys that work while the component is on screen, and stand in the `?` sheet:
 * `useShortcuts([{ keys: ['j', 'ArrowDown'], label: 'Next row', group: 'List', run: next }])`.
 * Never put a stop, an approval or anything else that cannot be undone on a single key.
 */
export function useShortcuts(shortcuts: Shortcut[]): void {
  const registry = useShortcutRegistry();
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => registry.add(latest), [registry]);
}
