import type { Metadata } from 'next';
import { Welcome } from '@/components/account/welcome';
import { pathPart } from '@/lib/queries/path-part';

export const metadata: Metadata = { title: 'Welcome', referrer: 'no-referrer' };

export default async function WelcomePage({ params }: { params: Promise<{ token: string }> }) {
  return <Welcome token={pathPart((await params).token)} />;
}
