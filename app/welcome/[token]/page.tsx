import type { Metadata } from 'next';
import { DeadLink } from '@/components/account/dead-link';
import { EnrolForm } from '@/components/account/enrol-form';
import type { EnrolView } from '@/lib/queries/account-queries';
import { ApiError } from '@/lib/queries/api-error';
import { askOnServer } from '@/lib/queries/on-server';

export const metadata: Metadata = { title: 'Welcome', referrer: 'no-referrer' };

type Props = { params: Promise<{ token: string }> };

export default async function WelcomePage({ params }: Props) {
  const { token } = await params;
  try {
    const link = await askOnServer<EnrolView>(`/api/console/enrol/${encodeURIComponent(token)}`);
    return <EnrolForm token={token} link={link} />;
  } catch (error) {
    if (error instanceof ApiError) return <DeadLink reason={error.message} />;
    throw error;
  }
}
