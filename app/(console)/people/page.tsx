import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { PeoplePage } from '@/components/operators/people-page';
import { ConsolePage } from '@/components/shell/console-page';
import { signInRulesQuery } from '@/lib/queries/account-queries';
import { environmentsQuery } from '@/lib/queries/environments-query';
import { makeQueryClient } from '@/lib/queries/make-query-client';
import { prefetchOnServer } from '@/lib/queries/on-server';
import { operatorsQuery } from '@/lib/queries/operators-queries';

export const metadata: Metadata = { title: 'People' };

export default async function Page() {
  const client = makeQueryClient();
  const queries = [operatorsQuery(), environmentsQuery(), signInRulesQuery()];
  await Promise.all(queries.map((query) => prefetchOnServer(client, query)));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ConsolePage title="People">
        <PeoplePage />
      </ConsolePage>
    </HydrationBoundary>
  );
}
