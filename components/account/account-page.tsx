'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Facts } from '@/components/page-parts/facts';
import { Panel } from '@/components/page-parts/panel';
import { QueryState } from '@/components/page-parts/query-state';
import { Refusal } from '@/components/page-parts/refusal';
import { signOutEverywhere } from '@/lib/queries/account-queries';
import { meQuery } from '@/lib/queries/me-query';
import { signOut } from '@/lib/queries/sign-out';
import { useOrder } from '@/lib/queries/use-order';
import { ChangePasswordForm } from './change-password-form';
import { SignInsPanel } from './sign-ins-panel';
import { TwoFactorPanel } from './two-factor-panel';

/** The signed-in person: who they are here, their password, their sign-ins. */
export function AccountPage() {
  const me = useQuery(meQuery());
  return (
    <>
      <Panel title="You">
        <QueryState query={me} what="your account" rows={2}>
          {({ name, email, grants }) => (
            <Facts
              facts={[
                { name: 'Name', value: name },
                { name: 'E-mail', value: email },
                {
                  name: 'Roles',
                  value: grants
                    .map(({ environment, role }) => `${role} of ${environment ?? 'all environments'}`)
                    .join(', '),
                  wide: true,
                },
              ]}
            />
          )}
        </QueryState>
      </Panel>
      <TwoFactorPanel />
      <SignInsPanel />
      <Panel title="Change the password">
        <ChangePasswordForm />
      </Panel>
      <Panel title="Signing out">
        <SignOuts />
      </Panel>
    </>
  );
}

function SignOuts() {
  const here = useOrder({
    send: signOut,
    // The page to sign in follows, here and below.
    done: null,
  });
  const everywhere = useOrder({
    send: signOutEverywhere,
    done: null,
    onSuccess: () => window.location.assign('/sign-in'),
  });
  const error = here.error ?? everywhere.error;
  return (
    <>
      <p style={{ margin: '0 0 10px' }}>
        Everywhere means every browser you are signed in with, this one included. Operator tokens stay; revoke
        those one by one.
      </p>
      <Refusal error={error} title="Not signed out" />
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        <Button variant="default" loading={here.isPending} onClick={() => here.mutate()}>
          Sign out here
        </Button>
        <Button
          variant="outline"
          color="danger"
          loading={everywhere.isPending}
          onClick={() => everywhere.mutate()}
        >
          Sign out everywhere
        </Button>
      </div>
    </>
  );
}
