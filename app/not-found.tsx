import { SearchX } from 'lucide-react';
import Link from 'next/link';
import { BrandMark } from '@/components/shell/brand-mark';
import header from '@/components/shell/console-header.module.css';
import { StatePanel } from '@/components/shell/state-panel';

export default function NotFound() {
  return (
    <>
      <header className={header.header}>
        <Link href="/" className={header.brand} aria-label="Interlock: all environments">
          <BrandMark />
          <span className={header.brandWord}>Interlock</span>
        </Link>
      </header>
      <main>
        <StatePanel Icon={SearchX} title="Not found" isPage action={<Link href="/">All environments</Link>}>
          <p>
            There is nothing at this address, or you have no role where it belongs. Addresses keep working as
            long as what they name exists.
          </p>
        </StatePanel>
      </main>
    </>
  );
}
