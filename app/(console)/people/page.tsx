import type { Metadata } from 'next';
import { PeoplePage } from '@/components/operators/people-page';
import { ConsoleHeader } from '@/components/shell/console-header';
import shell from '@/components/shell/environment-shell.module.css';
import { PageBody } from '@/components/shell/page-body';

export const metadata: Metadata = { title: 'People' };

export default function Page() {
  return (
    <div className={shell.shell}>
      <ConsoleHeader />
      <PageBody title="People">
        <PeoplePage />
      </PageBody>
    </div>
  );
}
