import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { RolesPage } from '@/components/roles/roles-page';
import { PageBody } from '@/components/shell/page-body';
import { makeQueryClient } from '@/lib/queries/make-query-client';
import { prefetchOnServer } from '@/lib/queries/on-server';
import { rolesQuery, standInsQuery } from '@/lib/queries/roles-queries';

export const metadata: Metadata = { title: 'Roles' };

export default async function EnvironmentRolesPage({ params }: { params: Promise<{ env: string }> }) {
  const { env } = await params;
  const client = makeQueryClient();
  const queries = [rolesQuery(env), standInsQuery(env)];
  await Promise.all(queries.map((query) => prefetchOnServer(client, query)));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PageBody title="Roles of agents">
        <RolesPage environment={env} />
      </PageBody>
    </HydrationBoundary>
  );
}
