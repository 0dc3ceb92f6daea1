import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { OverviewPage } from '@/components/overview/overview-page';
import { keepingQuery } from '@/lib/queries/keeping-query';
import { makeQueryClient } from '@/lib/queries/make-query-client';
import { prefetchOnServer } from '@/lib/queries/on-server';
import { overviewQuery } from '@/lib/queries/overview-query';

export const metadata: Metadata = { title: 'Overview' };

export default async function Overview() {
  const client = makeQueryClient();
  await Promise.all([prefetchOnServer(client, overviewQuery()), prefetchOnServer(client, keepingQuery())]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OverviewPage />
    </HydrationBoundary>
  );
}
