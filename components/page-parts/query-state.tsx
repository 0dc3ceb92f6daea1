'use client';

import { Button, Skeleton } from '@mantine/core';
import { type Query, type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { CloudOff, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { ErrorPanel } from '@/components/shell/error-panel';
import { StatePanel } from '@/components/shell/state-panel';
import { Instant } from '@/components/time/instant';
import { ApiError } from '@/lib/queries/api-error';
import { NoticeBar } from './notice-bar';

type Props<T> = {
  query: UseQueryResult<T>;
  /** What it shows, e.g. `the approvals`. */
  what: string;
  rows?: number;
  children: (data: T) => ReactNode;
};

/**
 * Draws a query's data once there is any; before that its designed states: loading, not allowed, not found, failed.
 * Data that could not be brought up to date stays, under a bar that says since when it stands still.
 */
export function QueryState<T>({ query, what, rows = 6, children }: Props<T>) {
  const { data, error, isFetching } = query;
  const client = useQueryClient();
  // What failed beside it failed for the same reason: one press asks for all of it again.
  const again = () => void client.refetchQueries({ type: 'active', predicate: hasFailed });
  if (data === undefined) {
    if (!error) return <Loading what={what} rows={rows} />;
    if (error instanceof ApiError && error.status === 404)
      return (
        <StatePanel Icon={SearchX} title="Not found">
          <p>{error.message}</p>
        </StatePanel>
      );
    return <ErrorPanel error={error} what={what} retry={again} />;
  }
  return (
    <>
      {error ? (
        <NoticeBar
          tone="hold"
          Icon={CloudOff}
          title="Not up to date"
          actions={
            <Button variant="default" loading={isFetching} onClick={again}>
              Try again
            </Button>
          }
        >
          This is what was known at <Instant at={new Date(query.dataUpdatedAt).toISOString()} />.{' '}
          {error.message}
        </NoticeBar>
      ) : null}
      {children(data)}
    </>
  );
}

const hasFailed = ({ state }: Query) => state.status === 'error';

function Loading({ what, rows }: { what: string; rows: number }) {
  return (
    <div role="status" aria-label={`Loading ${what}`} style={{ padding: 14 }}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <Skeleton key={index} height={16} mb={12} width={`${94 - ((index * 17) % 38)}%`} />
      ))}
    </div>
  );
}
