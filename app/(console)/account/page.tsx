import type { Metadata } from 'next';
import { AccountPage } from '@/components/account/account-page';
import { ConsolePage } from '@/components/shell/console-page';

export const metadata: Metadata = { title: 'Your account' };

export default function Page() {
  return (
    <ConsolePage title="Your account">
      <AccountPage />
    </ConsolePage>
  );
}
