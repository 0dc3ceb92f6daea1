import type { Metadata } from 'next';
import { NewPolicy } from '@/components/policies/new-policy';
import { PageBody } from '@/components/shell/page-body';

export const metadata: Metadata = { title: 'New policy' };

export default async function NewPolicyPage({ params }: { params: Promise<{ env: string }> }) {
  const { env } = await params;
  return (
    <PageBody title="New policy">
      <NewPolicy environment={env} />
    </PageBody>
  );
}
