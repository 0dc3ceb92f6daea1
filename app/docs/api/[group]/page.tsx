import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ApiFrame } from '@/components/api-docs/api-frame';
import { ApiGroup } from '@/components/api-docs/api-group';
import { listCalls } from '@/components/api-docs/list-calls';
import { fetchApiDescription } from '@/lib/queries/api-description-query';

export const metadata: Metadata = { title: 'API' };

type Props = { params: Promise<{ group: string }> };

export default async function Page({ params }: Props) {
  const { group: anchor } = await params;
  const description = await fetchApiDescription();
  const groups = listCalls(description, '');
  const group = groups.find((each) => each.anchor === anchor);
  if (!group) notFound();
  return (
    <ApiFrame groups={groups} open={group}>
      <ApiGroup group={group} components={description.components} />
    </ApiFrame>
  );
}
