import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { SessionPage } from '@/components/sessions/session-page';
import { PageBody } from '@/components/shell/page-body';
import { showLine } from '@/components/timeline/show-text';
import { askedQuery } from '@/lib/queries/asked-query';
import { makeQueryClient } from '@/lib/queries/make-query-client';
import { prefetchOnServer } from '@/lib/queries/on-server';
import { pathPart } from '@/lib/queries/path-part';
import { runQuery } from '@/lib/queries/run-query';
import { sessionQuery } from '@/lib/queries/sessions-queries';

type Props = {
  params: Promise<{ env: string; sessionId: string }>;
  searchParams: Promise<{ at?: string | string[] }>;
};

export async function generateMetadata({ params }: Pick<Props, 'params'>) {
  return { title: `Session ${showLine(pathPart((await params).sessionId), 60)}` };
}

export default async function OneSessionPage({ params, searchParams }: Props) {
  const { env, sessionId } = await params;
  const session = pathPart(sessionId);
  const client = makeQueryClient();
  await prefetchOnServer(client, sessionQuery(env, session));
  const { at } = await searchParams;
  const place = typeof at === 'string' && /^\d{1,15}$/.test(at) ? Number(at) : null;
  // After the session, whose last line is where the live feed begins: no line can fall between the two.
  await Promise.all([
    prefetchOnServer(client, runQuery(env, session, place)),
    prefetchOnServer(client, askedQuery(env, session)),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PageBody title="Session" name={showLine(session, 200)}>
        <SessionPage environment={env} session={session} />
      </PageBody>
    </HydrationBoundary>
  );
}
