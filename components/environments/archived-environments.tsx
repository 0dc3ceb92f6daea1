'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Panel } from '@/components/page-parts/panel';
import { TierBadge } from '@/components/shell/tier-badge';
import { Instant } from '@/components/time/instant';
import { showLine } from '@/components/timeline/show-text';
import { archivedEnvironmentsQuery } from '@/lib/queries/environments-query';

/** Environments that were put away; nothing where there is none. */
export function ArchivedEnvironments() {
  const { data } = useQuery(archivedEnvironmentsQuery());
  if (!data || data.items.length === 0) return null;
  return (
    <Panel title={`Archived: ${data.items.length}`}>
      <ul style={{ margin: 0, padding: 0, listStyle: 'none', display: 'grid', gap: 6 }}>
        {data.items.map(({ slug, title, tier, archived }) => (
          <li key={slug} style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center' }}>
            <Link href={`/${slug}/timeline`}>{slug}</Link>
            <TierBadge tier={tier} />
            <span style={{ color: 'var(--ink-2)' }}>
              {title === slug ? '' : `${showLine(title, 80)}, `}
              {archived ? (
                <>
                  archived by {archived.by}, <Instant at={archived.at} />
                </>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
