'use client';

import { useQuery } from '@tanstack/react-query';
import { useSelectedLayoutSegment } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import { DialogHost } from '@/components/page-parts/dialog-host';
import { fetchOrderDialogs } from '@/components/stops/dialogs';
import { EnvironmentStopMenu } from '@/components/stops/environment-stop-menu';
import { environmentQuery } from '@/lib/queries/environment-query';
import { ConsoleHeader } from './console-header';
import { EnvironmentBanners } from './environment-banners';
import { EnvironmentNav } from './environment-nav';
import classes from './environment-shell.module.css';
import { EnvironmentSwitcher } from './environment-switcher';
import { ErrorPanel } from './error-panel';
import { FeedNotice } from './feed-notice';
import { LiveIndicator } from './live-indicator';
import { useEnvironmentFeed } from './use-environment-feed';

/** The frame of an environment's pages: header, state banners, live feed. Pages fill the rest of the height. */
export function EnvironmentShell({ slug, children }: { slug: string; children: ReactNode }) {
  const page = useSelectedLayoutSegment() ?? 'timeline';
  useEffect(fetchOrderDialogs, []);
  const { data: environment, error, refetch } = useQuery(environmentQuery(slug));
  return (
    <div className={classes.shell}>
      <ConsoleHeader
        tools={
          environment ? (
            <>
              <LiveIndicator />
              <EnvironmentStopMenu environment={environment} />
            </>
          ) : null
        }
      >
        {environment ? (
          <>
            <EnvironmentSwitcher environment={environment} page={page} />
            <EnvironmentNav environment={environment} page={page} />
          </>
        ) : undefined}
      </ConsoleHeader>
      {environment ? (
        <>
          <FeedKeeper key={slug} slug={slug} seq={environment.seq} />
          <FeedNotice />
          <EnvironmentBanners environment={environment} />
          {children}
        </>
      ) : error ? (
        <main>
          <ErrorPanel error={error} what={`the environment ${slug}`} retry={() => void refetch()} />
        </main>
      ) : (
        <main className={classes.loading} aria-busy="true" aria-label="Loading the environment" />
      )}
      <DialogHost />
    </div>
  );
}

function FeedKeeper({ slug, seq }: { slug: string; seq: number }) {
  useEnvironmentFeed(slug, seq);
  return null;
}
