import type { Metadata } from 'next';
import { KeysPage } from '@/components/keys/keys-page';
import { ConsoleHeader } from '@/components/shell/console-header';
import shell from '@/components/shell/environment-shell.module.css';
import { PageBody } from '@/components/shell/page-body';

export const metadata: Metadata = { title: 'Agent keys' };

export default function Page() {
  return (
    <div className={shell.shell}>
      <ConsoleHeader />
      <PageBody title="Agent keys">
        <KeysPage />
      </PageBody>
    </div>
  );
}
