import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { ConnectPage } from '@/components/connect/connect-page';
import { PageBody } from '@/components/shell/page-body';
import { isConnectable } from '@/lib/domain/connection-check';
import { connectionQuery } from '@/lib/queries/connection-query';
import { makeQueryClient } from '@/lib/queries/make-query-client';
import { prefetchOnServer } from '@/lib/queries/on-server';
import { type SearchParams, searchText } from '@/lib/queries/search-text';

export const metadata: Metadata = { title: 'Connect' };

type Props = { params: Promise<{ env: string }>; searchParams: Promise<SearchParams> };

export default async function EnvironmentConnectPage({ params, searchParams }: Props) {
  const { env } = await params;
  const chosen = searchText(await searchParams).get('client') ?? '';
  const client = makeQueryClient();
  await prefetchOnServer(client, connectionQuery(env, isConnectable(chosen) ? chosen : 'claude'));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PageBody title="Connect an agent">
        <ConnectPage environment={env} />
      </PageBody>
    </HydrationBoundary>
  );
}
