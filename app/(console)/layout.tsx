import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { environmentsQuery } from '@/lib/queries/environments-query';
import { makeQueryClient } from '@/lib/queries/make-query-client';
import { meQuery } from '@/lib/queries/me-query';
import { prefetchOnServer } from '@/lib/queries/on-server';

/** Every console page knows who is signed in and which environments there are; without a sign-in it leads there. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const client = makeQueryClient();
  await Promise.all([prefetchOnServer(client, meQuery()), prefetchOnServer(client, environmentsQuery())]);
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
