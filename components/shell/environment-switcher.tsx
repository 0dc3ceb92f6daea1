'use client';

import { Menu, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ChevronsUpDown } from 'lucide-react';
import Link from 'next/link';
import type { EnvironmentView } from '@/lib/domain/environment';
import { environmentsQuery } from '@/lib/queries/environments-query';
import classes from './console-header.module.css';
import { TierBadge } from './tier-badge';

/** Name and tier of the open environment; opens a menu of the others, on the same kind of page. */
export function EnvironmentSwitcher({ environment, page }: { environment: EnvironmentView; page: string }) {
  const { data } = useQuery(environmentsQuery());
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <UnstyledButton
          className={classes.environment}
          aria-label={`Environment ${environment.slug}, ${environment.tier}: change`}
        >
          <span className={classes.name}>{environment.slug}</span>
          <TierBadge tier={environment.tier} />
          <ChevronsUpDown size={13} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {(data?.items ?? [environment]).map((each) => (
          <Menu.Item
            key={each.slug}
            component={Link}
            href={`/${each.slug}/${page}`}
            rightSection={<TierBadge tier={each.tier} />}
            aria-current={each.slug === environment.slug ? 'true' : undefined}
          >
            {each.slug}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} href="/">
          All environments
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
