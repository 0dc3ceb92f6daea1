'use client';

import Link from 'next/link';
import { useEffect, useRef } from 'react';
import type { EnvironmentView } from '@/lib/domain/environment';
import classes from './console-header.module.css';

/** The pages of one environment, with what waits on each. */
export function EnvironmentNav({ environment, page }: { environment: EnvironmentView; page: string }) {
  const nav = useRef<HTMLElement>(null);
  // On a telephone the row is longer than the screen: where one is must be in sight, in the middle so that both neighbours are.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another current link
  useEffect(() => {
    const row = nav.current;
    const link = row?.querySelector<HTMLElement>('[aria-current]');
    // Whoever goes through the links by keyboard already is not scrolled away from.
    if (row && link && !row.contains(document.activeElement))
      row.scrollLeft = link.offsetLeft - row.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
  }, [page]);
  const pages = [
    { path: 'timeline', label: 'Timeline', count: 0, noun: '' },
    { path: 'sessions', label: 'Sessions', count: 0, noun: '' },
    { path: 'connect', label: 'Connect', count: 0, noun: '' },
    { path: 'approvals', label: 'Approvals', count: environment.pendingApprovals, noun: 'waiting' },
    { path: 'incidents', label: 'Incidents', count: environment.openIncidents, noun: 'open' },
    { path: 'policies', label: 'Policies', count: 0, noun: '' },
    { path: 'roles', label: 'Roles', count: 0, noun: '' },
    { path: 'settings', label: 'Settings', count: 0, noun: '' },
  ];
  return (
    <nav ref={nav} className={classes.nav} aria-label="Environment">
      {pages.map(({ path, label, count, noun }) => (
        <Link
          key={path}
          href={`/${environment.slug}/${path}`}
          className={classes.link}
          aria-current={page === path ? 'page' : undefined}
        >
          {label}
          {count > 0 ? (
            <span className={classes.count} role="img" aria-label={`${count} ${noun}`}>
              {count > 99 ? '99+' : count}
            </span>
          ) : null}
        </Link>
      ))}
    </nav>
  );
}
