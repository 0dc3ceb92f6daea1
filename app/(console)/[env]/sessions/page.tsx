import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { SessionsList } from '@/components/sessions/sessions-list';
import { PageBody } from '@/components/shell/page-body';
import { sessionFilter } from '@/lib/domain/session-filter';
import { readFilter } from '@/lib/domain/url-filter';
import { makeQueryClient } from '@/lib/queries/make-query-client';
import { prefetchOnServer } from '@/lib/queries/on-server';
import { type SearchParams, searchText } from '@/lib/queries/search-text';
import { sessionsPageQuery } from '@/lib/queries/sessions-queries';

export const metadata: Metadata = { title: 'Sessions' };

type Props = { params: Promise<{ env: string }>; searchParams: Promise<SearchParams> };

export default async function SessionsPage({ params, searchParams }: Props) {
  const { env } = await params;
  const search = searchText(await searchParams);
  const client = makeQueryClient();
  const { filter } = readFilter(sessionFilter, search);
  await prefetchOnServer(client, sessionsPageQuery(env, filter, search.get('cursor')));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PageBody title="Sessions">
        <SessionsList environment={env} />
      </PageBody>
    </HydrationBoundary>
  );
}
