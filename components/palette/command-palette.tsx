'use client';

import { Tooltip, UnstyledButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Command } from 'lucide-react';
import dynamic from 'next/dynamic';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import classes from '@/components/shell/console-header.module.css';
import { useShortcuts } from '@/components/shell/use-shortcuts';
import { environmentsQuery } from '@/lib/queries/environments-query';
import { useGoKeys } from './use-go-keys';

// Nobody needs it before it is opened.
const PaletteBody = dynamic(() => import('./palette-body'), { ssr: false });

/** The button and the keys of the command palette (Ctrl or Cmd and K), and `g` with a letter. */
export function CommandPalette() {
  const [opened, setOpened] = useState(false);
  const pathname = usePathname();
  const { data } = useQuery(environmentsQuery());
  const [, slug = '', page, id] = pathname.split('/');
  const environment = data?.items.find((each) => each.slug === slug) ?? null;
  const session = environment && page === 'sessions' && id ? decodeURIComponent(id) : null;
  useGoKeys(environment?.slug ?? null);
  const toggle = () => {
    // Under another dialog it would be a second one that the first does not know of.
    if (!opened && document.querySelector('[role="dialog"][aria-modal="true"]')) return;
    setOpened(!opened);
  };
  useHotkeys([['mod+K', toggle]], []);
  useShortcuts([
    {
      keys: ['Ctrl K'],
      label: 'Command palette: go, find a session, act',
      group: 'Everywhere',
      run: () => false,
    },
  ]);
  return (
    <>
      <Tooltip label="Commands (Ctrl K)">
        <UnstyledButton className={classes.tool} onClick={toggle} aria-label="Commands">
          <Command size={16} aria-hidden />
        </UnstyledButton>
      </Tooltip>
      {opened ? (
        <PaletteBody environment={environment} session={session} onClose={() => setOpened(false)} />
      ) : null}
    </>
  );
}
