import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { PeoplePage } from '@/components/operators/people-page';
import { ConsoleHeader } from '@/components/shell/console-header';
import shell from '@/components/shell/environment-shell.module.css';
import { PageBody } from '@/components/shell/page-body';
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
      <div className={shell.shell}>
        <ConsoleHeader />
        <PageBody title="People">
          <PeoplePage />
        </PageBody>
      </div>
    </HydrationBoundary>
  );
}
