import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { ApprovalsQueue } from '@/components/approvals/approvals-queue';
import { decidedStatuses } from '@/components/approvals/decided-statuses';
import { PageBody } from '@/components/shell/page-body';
import { approvalFilter } from '@/lib/domain/approval-filter';
import { readFilter } from '@/lib/domain/url-filter';
import { approvalsQuery } from '@/lib/queries/approvals-queries';
import { makeQueryClient } from '@/lib/queries/make-query-client';
import { prefetchOnServer } from '@/lib/queries/on-server';
import { type SearchParams, searchText } from '@/lib/queries/search-text';

export const metadata: Metadata = { title: 'Approvals' };

type Props = { params: Promise<{ env: string }>; searchParams: Promise<SearchParams> };

export default async function ApprovalsPage({ params, searchParams }: Props) {
  const { env } = await params;
  const { filter } = readFilter(approvalFilter, searchText(await searchParams));
  const client = makeQueryClient();
  const lists =
    filter.status.length > 0
      ? [filter]
      : [
          { ...filter, status: ['pending' as const] },
          { ...filter, status: decidedStatuses },
        ];
  await Promise.all(lists.map((list) => prefetchOnServer(client, approvalsQuery(env, list))));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PageBody title="Approvals">
        <ApprovalsQueue environment={env} />
      </PageBody>
    </HydrationBoundary>
  );
}
