'use client';

import { Button, Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { CloudOff, Lock, SearchX, ServerCrash } from 'lucide-react';
import type { ReactNode } from 'react';
import { Instant } from '@/components/time/instant';
import { ApiError } from '@/lib/queries/api-error';
import { NoticeBar } from './notice-bar';
import { StateBlock } from './state-block';

type Props<T> = { query: UseQueryResult<T>; rows?: number; children: (data: T) => ReactNode };

/**
 * Draws a query's data once there is any; before that its designed states: loading, not allowed, not found, failed.
 * Data that could not be brought up to date stays, under a bar that says since when it stands still.
 */
export function QueryState<T>({ query, rows = 6, children }: Props<T>) {
  const { data, error, refetch, isFetching } = query;
  const retry = (
    <Button variant="default" loading={isFetching} onClick={() => refetch()}>
      Try again
    </Button>
  );
  if (data === undefined) return error ? <Failed error={error} retry={retry} /> : <Loading rows={rows} />;
  return (
    <>
      {error ? (
        <NoticeBar tone="hold" Icon={CloudOff} title="Not up to date" actions={retry}>
          This is what was known at <Instant at={new Date(query.dataUpdatedAt).toISOString()} />.{' '}
          {error.message}
        </NoticeBar>
      ) : null}
      {children(data)}
    </>
  );
}

function Failed({ error, retry }: { error: Error; retry: ReactNode }) {
  const status = error instanceof ApiError ? error.status : 500;
  if (status === 403) {
    return (
      <StateBlock Icon={Lock} title="You may not see this">
        {error.message} Ask an admin for a role here if you need one.
      </StateBlock>
    );
  }
  if (status === 404) {
    return (
      <StateBlock Icon={SearchX} title="Not found">
        {error.message}
      </StateBlock>
    );
  }
  return (
    <StateBlock
      bad
      Icon={status === 0 ? CloudOff : ServerCrash}
      title={status === 0 ? 'Interlock cannot be reached' : 'This could not be loaded'}
      actions={retry}
    >
      {error.message}
    </StateBlock>
  );
}

function Loading({ rows }: { rows: number }) {
  return (
    <div role="status" aria-label="Loading" style={{ padding: 14 }}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <Skeleton key={index} height={16} mb={12} width={`${94 - ((index * 17) % 38)}%`} />
      ))}
    </div>
  );
}
