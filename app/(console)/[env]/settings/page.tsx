import type { Metadata } from 'next';
import { SettingsPage } from '@/components/environments/settings-page';
import { PageBody } from '@/components/shell/page-body';

export const metadata: Metadata = { title: 'Settings' };

export default async function EnvironmentSettingsPage({ params }: { params: Promise<{ env: string }> }) {
  const { env } = await params;
  return (
    <PageBody title="Settings">
      <SettingsPage environment={env} />
    </PageBody>
  );
}
