'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import classes from './console-header.module.css';

const pages = [
  { path: '/', label: 'Overview' },
  { path: '/people', label: 'People' },
  { path: '/keys', label: 'Agent keys' },
  { path: '/account', label: 'Your account' },
];

/** The pages that belong to no environment. */
export function GlobalNav() {
  const here = usePathname();
  return (
    <nav className={classes.nav} aria-label="Console">
      {pages.map(({ path, label }) => (
        <Link
          key={path}
          href={path}
          className={classes.link}
          aria-current={here === path ? 'page' : undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
