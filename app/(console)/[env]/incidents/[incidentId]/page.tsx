import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { IncidentPage } from '@/components/incidents/incident-page';
import { PageBody } from '@/components/shell/page-body';
import { incidentQuery } from '@/lib/queries/incidents-queries';
import { makeQueryClient } from '@/lib/queries/make-query-client';
import { prefetchOnServer } from '@/lib/queries/on-server';
import { pathPart } from '@/lib/queries/path-part';

type Props = { params: Promise<{ env: string; incidentId: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: `Incident ${pathPart((await params).incidentId).slice(0, 40)}` };
}

export default async function OneIncidentPage({ params }: Props) {
  const { env, incidentId } = await params;
  const incident = pathPart(incidentId);
  const client = makeQueryClient();
  await prefetchOnServer(client, incidentQuery(env, incident));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PageBody title={`Incident ${incident.slice(0, 40)}`}>
        <IncidentPage environment={env} incident={incident} />
      </PageBody>
    </HydrationBoundary>
  );
}
