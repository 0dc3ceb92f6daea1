'use client';

import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { OriginProvider } from '@/components/shell/origin-provider';
import { ShortcutsProvider } from '@/components/shell/shortcuts-provider';
import { ClockProvider } from '@/components/time/clock-provider';
import { TimeCard } from '@/components/time/time-card';
import { makeQueryClient } from '@/lib/queries/make-query-client';
import { Announcer } from './announcer';
import { mantineTheme, mantineVariables } from './mantine-theme';
import { Toasts } from './toasts';

type Props = { nonce: string | undefined; renderedAt: number; askedAt: string; children: ReactNode };

/**
 * Everything a screen may count on: Mantine with our theme, one query client, the shared clock, shortcuts, toasts, announcements.
 * `renderedAt` (ms) is the server's time, so that relative times hydrate to the same words; `askedAt` the address it was asked at.
 */
export function AppProviders({ nonce, renderedAt, askedAt, children }: Props) {
  const [queryClient] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={mantineTheme}
        cssVariablesResolver={mantineVariables}
        defaultColorScheme="auto"
        getStyleNonce={nonce ? () => nonce : undefined}
      >
        <ClockProvider renderedAt={renderedAt}>
          <OriginProvider askedAt={askedAt}>
            <ShortcutsProvider>
              <Announcer />
              <Toasts />
              {children}
              <TimeCard />
            </ShortcutsProvider>
          </OriginProvider>
        </ClockProvider>
      </MantineProvider>
    </QueryClientProvider>
  );
}
