'use client';

import { Modal, Switch } from '@mantine/core';
import { useReturnFocus } from '@/components/page-parts/use-return-focus';
import classes from './keys-sheet.module.css';
import { setShortcutsEnabled, useShortcutsEnabled } from './shortcuts-enabled';
import type { Shortcut } from './shortcuts-provider';

const keyNames: Record<string, string> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  ' ': 'Space',
};

type Props = { shortcuts: Shortcut[]; onClose: () => void };

/** The `?` sheet: every key that works on this screen now, by group. */
export function KeysSheet({ shortcuts, onClose }: Props) {
  const enabled = useShortcutsEnabled();
  useReturnFocus();
  const groups = new Map<string, Shortcut[]>();
  const everywhere = { keys: ['?'], label: 'Show this sheet', group: 'Everywhere', run: () => undefined };
  for (const shortcut of [...shortcuts, everywhere]) {
    groups.set(shortcut.group, [...(groups.get(shortcut.group) ?? []), shortcut]);
  }
  return (
    <Modal opened onClose={onClose} title="Keys on this screen" size="lg">
      <div className={classes.groups}>
        {[...groups].map(([name, list]) => (
          <section key={name}>
            <h3 className={classes.heading}>{name}</h3>
            <dl className={classes.list}>
              {list.map((shortcut) => (
                <div key={shortcut.label} className={classes.row}>
                  <dt>
                    {shortcut.after ? (
                      <>
                        <kbd>{shortcut.after}</kbd> then{' '}
                      </>
                    ) : null}
                    {shortcut.keys.map((key) => (
                      <kbd key={key}>{keyNames[key] ?? key}</kbd>
                    ))}
                  </dt>
                  <dd>{shortcut.label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch
        mt="lg"
        size="sm"
        checked={enabled}
        onChange={(event) => setShortcutsEnabled(event.currentTarget.checked)}
        label="Single-letter keys"
        description="Switch off when you dictate or when letters get pressed by accident. Arrows, Enter and Esc keep working."
      />
    </Modal>
  );
}
