import type { Metadata } from 'next';
import { KeysPage } from '@/components/keys/keys-page';
import { ConsolePage } from '@/components/shell/console-page';

export const metadata: Metadata = { title: 'Agent keys' };

export default function Page() {
  return (
    <ConsolePage title="Agent keys">
      <KeysPage />
    </ConsolePage>
  );
}
