import type { Metadata } from 'next';
import { ApiDocs } from '@/components/api-docs/api-docs';
import { DocsHeader } from '@/components/api-docs/docs-header';
import { fetchApiDescription } from '@/lib/queries/api-description-query';

export const metadata: Metadata = { title: 'API' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const { q } = await searchParams;
  return (
    <>
      <DocsHeader />
      <ApiDocs
        description={await fetchApiDescription()}
        search={(typeof q === 'string' ? q : '').trim().slice(0, 200)}
      />
    </>
  );
}
