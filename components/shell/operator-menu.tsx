'use client';

import { Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CircleUser } from 'lucide-react';
import Link from 'next/link';
import { fetchToasts, showToast } from '@/components/theme/toasts';
import { meQuery } from '@/lib/queries/me-query';
import { signOut } from '@/lib/queries/sign-out';
import classes from './console-header.module.css';

/** Who is signed in, the pages that belong to no environment, and the way out. */
export function OperatorMenu() {
  const { data: me } = useQuery(meQuery());
  const leave = () =>
    signOut().catch((error: Error) =>
      showToast({ color: 'danger', title: 'Still signed in', message: error.message }),
    );
  return (
    <Menu position="bottom-end" width={240} onOpen={fetchToasts}>
      <Menu.Target>
        <Tooltip label={me ? `${me.name}, ${me.email}` : 'You'}>
          <UnstyledButton className={classes.tool} aria-label="You">
            <CircleUser size={17} aria-hidden />
          </UnstyledButton>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {me ? (
          <Menu.Label>
            {me.name}
            <br />
            {me.email}
          </Menu.Label>
        ) : null}
        <Menu.Item component={Link} href="/">
          All environments
        </Menu.Item>
        <Menu.Item component={Link} href="/keys">
          Agent keys
        </Menu.Item>
        <Menu.Item component={Link} href="/people">
          People
        </Menu.Item>
        <Menu.Item component={Link} href="/account">
          Your account
        </Menu.Item>
        <Menu.Item component={Link} href="/docs/api">
          API
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={leave}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
