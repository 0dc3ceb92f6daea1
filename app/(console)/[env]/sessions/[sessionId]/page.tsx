import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { SessionPage } from '@/components/sessions/session-page';
import { PageBody } from '@/components/shell/page-body';
import { showLine } from '@/components/timeline/show-text';
import { makeQueryClient } from '@/lib/queries/make-query-client';
import { prefetchOnServer } from '@/lib/queries/on-server';
import { pathPart } from '@/lib/queries/path-part';
import { sessionEventsQuery, sessionQuery } from '@/lib/queries/sessions-queries';

type Props = { params: Promise<{ env: string; sessionId: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: `Session ${showLine(pathPart((await params).sessionId), 60)}` };
}

export default async function OneSessionPage({ params }: Props) {
  const { env, sessionId } = await params;
  const session = pathPart(sessionId);
  const client = makeQueryClient();
  await prefetchOnServer(client, sessionQuery(env, session));
  await prefetchOnServer(client, sessionEventsQuery(env, session, null));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PageBody title={`Session ${showLine(session, 200)}`}>
        <SessionPage environment={env} session={session} />
      </PageBody>
    </HydrationBoundary>
  );
}
