import Link from 'next/link';
import { BrandMark } from '@/components/shell/brand-mark';
import classes from '@/components/shell/console-header.module.css';
import { ColorSchemeToggle } from '@/components/theme/color-scheme-toggle';

/** The strip over pages that anybody may read: nobody need be signed in. */
export function DocsHeader() {
  return (
    <header className={classes.header}>
      <Link href="/" className={classes.brand} aria-label="Interlock: the console">
        <BrandMark />
        <span className={classes.brandWord}>Interlock</span>
      </Link>
      <div className={classes.tools}>
        <ColorSchemeToggle />
      </div>
    </header>
  );
}
