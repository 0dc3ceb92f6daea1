'use client';

import { useQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { useState } from 'react';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { Panel } from '@/components/page-parts/panel';
import { QueryState } from '@/components/page-parts/query-state';
import { StatePanel } from '@/components/shell/state-panel';
import { environmentsQuery } from '@/lib/queries/environments-query';
import { meQuery } from '@/lib/queries/me-query';
import { operatorsQuery } from '@/lib/queries/operators-queries';
import { AloneNotice } from './alone-notice';
import { InviteDialog } from './invite-dialog';
import { PeopleTable } from './people-table';

/** Everybody who may sign in, what they may do, and how somebody new gets in. */
export function PeoplePage() {
  const people = useQuery(operatorsQuery());
  const environments = useQuery(environmentsQuery());
  const { data: me } = useQuery(meQuery());
  const [inviting, setInviting] = useState(false);
  const slugs = environments.data?.items.map(({ slug }) => slug) ?? [];
  const mayAdmin = me?.grants.some(({ role }) => role === 'admin') ?? false;
  return (
    <>
      <AloneNotice />
      <Panel
        flush
        title="Operators"
        actions={
          <GuardedButton
            why={
              me === undefined
                ? 'Your role is not known yet.'
                : mayAdmin
                  ? null
                  : 'Inviting people needs admin.'
            }
            onClick={() => setInviting(true)}
          >
            Invite…
          </GuardedButton>
        }
      >
        <QueryState query={people} what="the people" rows={4}>
          {({ items }) =>
            items.length === 0 ? (
              <StatePanel Icon={Users} title="Nobody yet" />
            ) : (
              <PeopleTable people={items} environments={slugs} myId={me?.id ?? null} />
            )
          }
        </QueryState>
      </Panel>
      <InviteDialog environments={slugs} opened={inviting} onClose={() => setInviting(false)} />
    </>
  );
}
