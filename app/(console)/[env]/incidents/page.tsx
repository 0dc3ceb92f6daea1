import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { IncidentsList } from '@/components/incidents/incidents-list';
import { OpenIncidentButton } from '@/components/incidents/open-incident-button';
import { PageBody } from '@/components/shell/page-body';
import { incidentFilter } from '@/lib/domain/incident-filter';
import { readFilter, writeFilter } from '@/lib/domain/url-filter';
import { incidentsQuery } from '@/lib/queries/incidents-queries';
import { makeQueryClient } from '@/lib/queries/make-query-client';
import { prefetchOnServer } from '@/lib/queries/on-server';
import { type SearchParams, searchText } from '@/lib/queries/search-text';

export const metadata: Metadata = { title: 'Incidents' };

type Props = { params: Promise<{ env: string }>; searchParams: Promise<SearchParams> };

export default async function IncidentsPage({ params, searchParams }: Props) {
  const { env } = await params;
  const search = searchText(await searchParams);
  const text = writeFilter(readFilter(incidentFilter, search).filter).toString();
  const client = makeQueryClient();
  await prefetchOnServer(client, incidentsQuery(env, text, search.get('cursor')));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PageBody title="Incidents" actions={<OpenIncidentButton environment={env} />}>
        <IncidentsList environment={env} />
      </PageBody>
    </HydrationBoundary>
  );
}
