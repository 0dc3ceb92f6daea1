import type { Metadata } from 'next';
import { FirstRun } from '@/components/operators/first-run';
import { ConsoleHeader } from '@/components/shell/console-header';
import shell from '@/components/shell/environment-shell.module.css';
import { PageBody } from '@/components/shell/page-body';

export const metadata: Metadata = { title: 'First steps' };

export default function Page() {
  return (
    <div className={shell.shell}>
      <ConsoleHeader />
      <PageBody title="First steps">
        <FirstRun />
      </PageBody>
    </div>
  );
}
