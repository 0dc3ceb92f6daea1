import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { Timeline } from '@/components/timeline/timeline';
import { eventFilter } from '@/lib/domain/event-filter';
import { readFilter, writeFilter } from '@/lib/domain/url-filter';
import { densityQuery } from '@/lib/queries/density-query';
import { firstPageQuery } from '@/lib/queries/first-page-query';
import { makeQueryClient } from '@/lib/queries/make-query-client';
import { prefetchOnServer } from '@/lib/queries/on-server';
import { type PageSearch, searchParams } from '@/lib/queries/search-params';
import { sessionsQuery } from '@/lib/queries/sessions-query';

export const metadata: Metadata = { title: 'Timeline' };

type Props = { params: Promise<{ env: string }>; searchParams: Promise<PageSearch> };

export default async function TimelinePage(props: Props) {
  const { env } = await props.params;
  const { filter } = readFilter(eventFilter, searchParams(await props.searchParams));
  const text = writeFilter(filter).toString();
  const client = makeQueryClient();
  const queries = [firstPageQuery(env, text), densityQuery(env, text), sessionsQuery(env)];
  await Promise.all(queries.map((query) => prefetchOnServer(client, query)));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Timeline key={env} environment={env} />
    </HydrationBoundary>
  );
}
