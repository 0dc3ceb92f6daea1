import type { Metadata } from 'next';
import { AccountPage } from '@/components/account/account-page';
import { ConsoleHeader } from '@/components/shell/console-header';
import shell from '@/components/shell/environment-shell.module.css';
import { PageBody } from '@/components/shell/page-body';

export const metadata: Metadata = { title: 'Your account' };

export default function Page() {
  return (
    <div className={shell.shell}>
      <ConsoleHeader />
      <PageBody title="Your account">
        <AccountPage />
      </PageBody>
    </div>
  );
}
