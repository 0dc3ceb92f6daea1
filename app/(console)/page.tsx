import type { Metadata } from 'next';
import { NewEnvironmentButton } from '@/components/environments/new-environment-button';
import { ConsoleHeader } from '@/components/shell/console-header';
import { EnvironmentCards } from '@/components/shell/environment-cards';
import shell from '@/components/shell/environment-shell.module.css';
import { PageBody } from '@/components/shell/page-body';

export const metadata: Metadata = { title: 'Environments' };

export default function OverviewPage() {
  return (
    <div className={shell.shell}>
      <ConsoleHeader />
      <PageBody title="Environments" actions={<NewEnvironmentButton />}>
        <EnvironmentCards />
      </PageBody>
    </div>
  );
}
