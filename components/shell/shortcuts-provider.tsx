'use client';

import dynamic from 'next/dynamic';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { isTypingTarget } from './is-typing-target';
import { keepFocus } from './keep-focus';
import { useShortcutsEnabled } from './shortcuts-enabled';

// Not needed before it is opened.
const KeysSheet = dynamic(() => import('./keys-sheet').then((part) => part.KeysSheet), { ssr: false });

export type Shortcut = {
  /** `KeyboardEvent.key` values that run it, e.g. `['j', 'ArrowDown']`. */
  keys: string[];
  /** The key that must come first, within a second and a half: nothing with a consequence is on a single key. */
  after?: string;
  label: string;
  /** Heading of the `?` sheet it stands under. */
  group: string;
  /** Answering false lets the next shortcut of the same key, and the browser, have the key. */
  // biome-ignore lint/suspicious/noConfusingVoidType: most shortcuts simply act
  run: (event: KeyboardEvent) => boolean | void;
};

export type ShortcutRegistry = {
  add: (list: { current: Shortcut[] }) => () => void;
  openSheet: () => void;
};

/** The second key of a pair must follow within this time. */
const pairMs = 1500;

const Registry = createContext<ShortcutRegistry | null>(null);

export function useShortcutRegistry(): ShortcutRegistry {
  const registry = useContext(Registry);
  if (!registry) throw new Error('useShortcuts needs ShortcutsProvider above it');
  return registry;
}

/** One key listener for the page. The latest added wins; typing, modifiers and open dialogs switch it off. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const lists = useRef<{ current: Shortcut[] }[]>([]);
  const [sheet, setSheet] = useState<Shortcut[] | null>(null);
  const enabled = useShortcutsEnabled();
  const first = useRef<{ key: string; at: number } | null>(null);

  const registry = useMemo<ShortcutRegistry>(
    () => ({
      add: (list) => {
        lists.current.push(list);
        return () => {
          lists.current = lists.current.filter((each) => each !== list);
        };
      },
      openSheet: () => setSheet(lists.current.flatMap((list) => list.current)),
    }),
    [],
  );

  useEffect(keepFocus, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTypingTarget(event.target) || document.querySelector('[role="dialog"][aria-modal="true"]'))
        return;
      // Space and Enter belong to the control that has the focus.
      const onControl =
        event.target instanceof Element && event.target.closest('button, a, summary, label, input');
      if (onControl && (event.key === ' ' || event.key === 'Enter')) return;
      if (event.key === '?') {
        event.preventDefault();
        registry.openSheet();
        return;
      }
      // Single letters can be switched off (WCAG 2.1.4); arrows, Enter and Escape stay.
      if (!enabled && event.key.length === 1) return;
      const { key } = event;
      const led = first.current;
      first.current = null;
      // By when it was pressed: a page that is busy hears of it later.
      const inTime = led !== null && !event.repeat && event.timeStamp - led.at < pairMs;
      const after = inTime ? led.key : undefined;
      const all = [...lists.current].reverse().flatMap((list) => list.current);
      const ran = (hit: Shortcut) => hit.keys.includes(key) && hit.run(event) !== false;
      const second = after !== undefined && all.some((each) => each.after === after && ran(each));
      if (second || all.some((each) => each.after === undefined && ran(each))) event.preventDefault();
      else if (!event.repeat && all.some((each) => each.after === key))
        first.current = { key, at: performance.now() };
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [registry, enabled]);

  return (
    <Registry.Provider value={registry}>
      {children}
      {sheet ? <KeysSheet shortcuts={sheet} onClose={() => setSheet(null)} /> : null}
    </Registry.Provider>
  );
}
