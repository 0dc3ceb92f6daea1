import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { NewPolicyButton } from '@/components/policies/new-policy-button';
import { PoliciesList } from '@/components/policies/policies-list';
import { PageBody } from '@/components/shell/page-body';
import { makeQueryClient } from '@/lib/queries/make-query-client';
import { prefetchOnServer } from '@/lib/queries/on-server';
import { policiesQuery } from '@/lib/queries/policies-queries';

export const metadata: Metadata = { title: 'Policies' };

export default async function PoliciesPage({ params }: { params: Promise<{ env: string }> }) {
  const { env } = await params;
  const client = makeQueryClient();
  await prefetchOnServer(client, policiesQuery(env));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PageBody title="Policies" actions={<NewPolicyButton environment={env} />}>
        <PoliciesList environment={env} />
      </PageBody>
    </HydrationBoundary>
  );
}
