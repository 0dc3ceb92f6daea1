import type { Metadata } from 'next';
import { FirstRun } from '@/components/operators/first-run';
import { ConsolePage } from '@/components/shell/console-page';

export const metadata: Metadata = { title: 'First steps' };

export default function Page() {
  return (
    <ConsolePage title="First steps">
      <FirstRun />
    </ConsolePage>
  );
}
