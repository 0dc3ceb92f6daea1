'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, UserRound } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { NewEnvironmentButton } from '@/components/environments/new-environment-button';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { Panel } from '@/components/page-parts/panel';
import { QueryState } from '@/components/page-parts/query-state';
import type { MeView } from '@/lib/domain/operator';
import { environmentsQuery } from '@/lib/queries/environments-query';
import { meQuery } from '@/lib/queries/me-query';
import { InviteDialog } from './invite-dialog';

const cannot = [
  'Approve what the agents of your own keys ask for: the key’s owner never decides, an admin included.',
  'Approve an action of a session you drive yourself.',
  'Be the second of two where a policy asks for two people.',
  'Lift the stop of a production session you drive yourself.',
  'Decide anything in production on your account’s first day, or come back by yourself if you lose your password: that takes another admin or the command line.',
];

/** What a single person cannot do, and the three steps out of being one: a second person, a second factor, an environment. */
export function FirstRun() {
  const me = useQuery(meQuery());
  return (
    <QueryState query={me} what="your account" rows={4}>
      {(data) => <Steps me={data} />}
    </QueryState>
  );
}

function Steps({ me }: { me: MeView }) {
  const environments = useQuery(environmentsQuery()).data?.items ?? [];
  const [inviting, setInviting] = useState(false);
  const isAdmin = me.grants.some(({ environment, role }) => environment === null && role === 'admin');
  return (
    <>
      {me.alone ? (
        <Panel title="What one person cannot do">
          <NoticeBar tone="hold" Icon={UserRound} title="You are alone here">
            You can watch and stop every agent. What is held for a second person stays held until there is
            one.
          </NoticeBar>
          <ul aria-label="What one person cannot do" style={{ margin: 0, paddingLeft: 18 }}>
            {cannot.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Panel>
      ) : (
        <NoticeBar tone="allow" Icon={CircleCheck} title="You are not alone">
          Somebody else can decide what your agents ask for.
        </NoticeBar>
      )}
      <Panel title="1. Invite a second person">
        <p style={{ margin: '0 0 10px' }}>
          You get a link, shown once, that works once within 24 hours. Hand it over yourself; they choose
          their own password. A responder can stop and approve; an admin can also bring you back.
        </p>
        <GuardedButton
          why={isAdmin ? null : 'Inviting somebody for all environments needs an admin of all of them.'}
          showWhy
          onClick={() => setInviting(true)}
        >
          Invite a second person…
        </GuardedButton>
        <InviteDialog
          environments={environments.map(({ slug }) => slug)}
          opened={inviting}
          onClose={() => setInviting(false)}
        />
      </Panel>
      <Panel title="2. Set up a second factor">
        <p style={{ margin: '0 0 10px' }}>
          {me.twoFactor
            ? 'Done: signing in asks for a code besides your password.'
            : 'Then somebody who learns your password still cannot sign in as you.'}
        </p>
        <Button component={Link} href="/account" variant="default">
          Your account
        </Button>
      </Panel>
      <Panel title="3. Make an environment and connect an agent">
        {environments[0] ? (
          <Button component={Link} href={`/${environments[0].slug}/connect`} variant="default">
            {`Connect an agent to ${environments[0].slug}`}
          </Button>
        ) : (
          <NewEnvironmentButton />
        )}
      </Panel>
    </>
  );
}
