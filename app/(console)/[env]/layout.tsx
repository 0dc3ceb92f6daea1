import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EnvironmentShell } from '@/components/shell/environment-shell';
import { environmentQuery } from '@/lib/queries/environment-query';
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
  await prefetchOnServer(client, environmentQuery(env));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <EnvironmentShell slug={env}>{children}</EnvironmentShell>
    </HydrationBoundary>
  );
}
