'use client';

import { useQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { useState } from 'react';
import bar from '@/components/page-parts/filter-bar.module.css';
import { FoundCount } from '@/components/page-parts/found-count';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { Panel } from '@/components/page-parts/panel';
import { QueryState } from '@/components/page-parts/query-state';
import { SearchField } from '@/components/page-parts/search-field';
import { StatePanel } from '@/components/shell/state-panel';
import type { GrantView } from '@/lib/domain/operator';
import { environmentsQuery } from '@/lib/queries/environments-query';
import { meQuery } from '@/lib/queries/me-query';
import { operatorsQuery } from '@/lib/queries/operators-queries';
import { useUrlParam } from '@/lib/queries/use-url-param';
import { AloneNotice } from './alone-notice';
import { InviteDialog } from './invite-dialog';
import { matchesPerson } from './matches-person';
import { PeopleTable } from './people-table';
import { SignInRulesPanel } from './sign-in-rules-panel';

const isAdminOfAll = ({ environment, role }: GrantView) => environment === null && role === 'admin';

/** Everybody who may sign in, what they may do, and how somebody new gets in. */
export function PeoplePage() {
  const people = useQuery(operatorsQuery());
  const environments = useQuery(environmentsQuery());
  const { data: me } = useQuery(meQuery());
  const [q, setQ] = useUrlParam('q');
  const words = q ?? '';
  const setWords = (next: string) => setQ(next === '' ? null : next);
  const found = people.data?.items.filter((person) => matchesPerson(person, words)) ?? [];
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
        <div className={bar.bar} style={{ padding: '10px 12px 0' }}>
          <div className={bar.grow}>
            <SearchField label="Name, e-mail, role or environment" value={words} onChange={setWords} />
          </div>
        </div>
        <FoundCount count={words && people.data ? found.length : null} words={['person', 'people']} />
        <QueryState query={people} what="the people" rows={4}>
          {({ items }) =>
            found.length === 0 ? (
              <StatePanel Icon={Users} title={items.length === 0 ? 'Nobody yet' : 'Nobody matches'}>
                {items.length === 0 ? null : <p>Take something out of the search, or clear it.</p>}
              </StatePanel>
            ) : (
              <PeopleTable people={found} environments={slugs} myId={me?.id ?? null} />
            )
          }
        </QueryState>
      </Panel>
      <SignInRulesPanel mayChange={me?.grants.some(isAdminOfAll) ?? false} />
      <InviteDialog environments={slugs} opened={inviting} onClose={() => setInviting(false)} />
    </>
  );
}
