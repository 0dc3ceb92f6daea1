'use client';

import { Tooltip, UnstyledButton } from '@mantine/core';
import { Keyboard } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { CommandPalette } from '@/components/palette/command-palette';
import { ColorSchemeToggle } from '@/components/theme/color-scheme-toggle';
import { ZoneToggle } from '@/components/time/zone-toggle';
import { BrandMark } from './brand-mark';
import classes from './console-header.module.css';
import { GlobalNav } from './global-nav';
import { OperatorMenu } from './operator-menu';
import { useShortcutRegistry } from './shortcuts-provider';

/** The strip on every console page. `children`: environment and pages (without: the pages of no environment); `tools`: what stands before the usual buttons. */
export function ConsoleHeader({ children, tools }: { children?: ReactNode; tools?: ReactNode }) {
  const registry = useShortcutRegistry();
  return (
    <header className={classes.header}>
      <Link href="/" className={classes.brand} aria-label="Interlock: all environments">
        <BrandMark />
        <span className={classes.brandWord}>Interlock</span>
      </Link>
      {children ?? <GlobalNav />}
      <div className={tools ? `${classes.tools} ${classes.many}` : classes.tools}>
        {tools}
        <CommandPalette />
        <ZoneToggle />
        <ColorSchemeToggle />
        <Tooltip label="Keys (?)">
          <UnstyledButton
            className={`${classes.tool} ${classes.wide}`}
            onClick={registry.openSheet}
            aria-label="Keys on this screen"
          >
            <Keyboard size={17} aria-hidden />
          </UnstyledButton>
        </Tooltip>
        <OperatorMenu />
      </div>
    </header>
  );
}
