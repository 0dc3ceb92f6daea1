import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EnvironmentShell } from '@/components/shell/environment-shell';
import { environmentQuery } from '@/lib/queries/environment-query';
import { environmentsQuery } from '@/lib/queries/environments-query';
import { makeQueryClient } from '@/lib/queries/make-query-client';
import { prefetchOnServer } from '@/lib/queries/on-server';

type Props = { children: ReactNode; params: Promise<{ env: string }> };

export async function generateMetadata({ params }: Props) {
  const { env } = await params;
  return { title: { default: env, template: `%s · ${env} · Interlock` } };
}

export default async function EnvironmentLayout({ children, params }: Props) {
  const { env } = await params;
  const client = makeQueryClient();
  // The console's own layout asks for the list at the same time: only what is not in it (put away, say) is asked for by itself.
  const list = makeQueryClient();
  await prefetchOnServer(list, environmentsQuery());
  const listed = list.getQueryData(environmentsQuery().queryKey)?.items.find(({ slug }) => slug === env);
  if (listed) client.setQueryData(environmentQuery(env).queryKey, listed);
  else await prefetchOnServer(client, environmentQuery(env));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <EnvironmentShell slug={env}>{children}</EnvironmentShell>
    </HydrationBoundary>
  );
}
