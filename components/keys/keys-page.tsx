'use client';

import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Boxes } from 'lucide-react';
import { QueryState } from '@/components/page-parts/query-state';
import { StatePanel } from '@/components/shell/state-panel';
import { environmentsQuery } from '@/lib/queries/environments-query';
import { useUrlParam } from '@/lib/queries/use-url-param';
import { KeysPanel } from './keys-panel';

/** The keys of every environment, one environment at a time; which one stands in the URL. */
export function KeysPage() {
  const environments = useQuery(environmentsQuery());
  const [chosen, choose] = useUrlParam('environment');
  return (
    <QueryState query={environments} what="the environments">
      {({ items }) => {
        const shown = items.find(({ slug }) => slug === chosen) ?? items[0];
        if (!shown)
          return (
            <StatePanel Icon={Boxes} title="No environment yet">
              <p>A key belongs to an environment: make one first.</p>
            </StatePanel>
          );
        return (
          <>
            <Select
              mb="md"
              w={280}
              label="Environment"
              allowDeselect={false}
              data={items.map(({ slug }) => slug)}
              value={shown.slug}
              onChange={(slug) => choose(slug)}
            />
            <KeysPanel key={shown.slug} environment={shown.slug} />
          </>
        );
      }}
    </QueryState>
  );
}
