import type { Metadata } from 'next';
import { ApiFrame } from '@/components/api-docs/api-frame';
import { ApiIndex } from '@/components/api-docs/api-index';
import { listCalls } from '@/components/api-docs/list-calls';
import { fetchApiDescription } from '@/lib/queries/api-description-query';

export const metadata: Metadata = { title: 'API' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const { q } = await searchParams;
  const search = (typeof q === 'string' ? q : '').trim().slice(0, 200);
  const description = await fetchApiDescription();
  return (
    <ApiFrame groups={listCalls(description, '')} search={search}>
      <ApiIndex info={description.info} groups={listCalls(description, search)} search={search} />
    </ApiFrame>
  );
}
