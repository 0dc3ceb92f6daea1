import { SearchX } from 'lucide-react';
import Link from 'next/link';
import { StatePanel } from '@/components/shell/state-panel';

export default function NotFound() {
  return (
    <main>
      <StatePanel Icon={SearchX} title="Not found" action={<Link href="/">All environments</Link>}>
        <p>
          There is nothing at this address, or you have no role where it belongs. Addresses keep working as
          long as what they name exists.
        </p>
      </StatePanel>
    </main>
  );
}
