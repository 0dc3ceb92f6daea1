'use client';

import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CircleAlert, KeyRound } from 'lucide-react';
import { useState } from 'react';
import { CopyText } from '@/components/page-parts/copy-text';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { Panel } from '@/components/page-parts/panel';
import { Refusal } from '@/components/page-parts/refusal';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { useRole } from '@/components/page-parts/use-role';
import { createKey } from '@/lib/queries/keys-queries';
import { meQuery } from '@/lib/queries/me-query';
import { useOrder } from '@/lib/queries/use-order';
import classes from './connect.module.css';
import type { MadeKeys } from './connect-lines';

type Props = { environment: string; keys: MadeKeys | null; onMade: (keys: MadeKeys) => void };

/** Makes the two keys a machine needs: one its agents may read, and one for the supervisor that they must not. */
export function ConnectKeys({ environment, keys, onMade }: Props) {
  return (
    <Panel title="1. Keys">
      {keys ? <Made keys={keys} /> : <Make environment={environment} onMade={onMade} />}
    </Panel>
  );
}

function Make({ environment, onMade }: Omit<Props, 'keys'>) {
  const { data: me } = useQuery(meQuery());
  const why = roleRefusal(useRole(environment), 'admin', 'making keys');
  const [owner, setOwner] = useState<string | null>(null);
  const email = (owner ?? me?.email ?? '').trim();
  const make = useOrder({
    send: async () => {
      const { key } = await createKey({
        environment,
        scopes: ['ingest', 'gate'],
        owner: email,
        label: 'agents, by the Connect page',
      });
      // The first must not be lost with the other's failure: it is told this once.
      const supervise = await createKey({
        environment,
        scopes: ['supervise'],
        owner: email,
        label: 'supervisor, by the Connect page',
      }).catch(() => null);
      onMade({ key, superviseKey: supervise?.key ?? null });
    },
    done: 'The keys are made. They are in the lines below.',
    touches: [['keys']],
  });
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        if (why === null) make.mutate();
      }}
    >
      <p className={classes.words}>
        A machine needs two: one by which its agents ask and report (<code>ingest, gate</code>), and one for
        the supervisor (<code>supervise</code>), which the agents do not get to see. They are shown once, in
        the lines below. A machine that is connected already needs no new ones.
      </p>
      {why === null ? (
        <TextInput
          size="sm"
          type="email"
          required
          label="Owner"
          description="The person who answers for the agents. They cannot approve what these keys ask for."
          value={owner ?? me?.email ?? ''}
          onChange={(event) => setOwner(event.currentTarget.value)}
        />
      ) : (
        <p className={classes.words}>
          An admin of {environment} can make them here, under Settings, or with{' '}
          <code>npm run -s interlock -- key create</code>. With a key in hand, everything below works for you
          too.
        </p>
      )}
      <Refusal error={make.error} title="No key was made" />
      <div>
        <GuardedButton
          why={why}
          showWhy
          size="sm"
          loading={make.isPending}
          onClick={(event) => event.currentTarget.form?.requestSubmit()}
        >
          Make the keys
        </GuardedButton>
      </div>
    </form>
  );
}

function Made({ keys }: { keys: MadeKeys }) {
  return (
    <div className={classes.stack}>
      <NoticeBar tone="hold" Icon={KeyRound} title="Use them now">
        They are in the lines below until you leave this page, and never shown again. Interlock keeps only
        their hashes.
      </NoticeBar>
      <Key name="agents’ key" text={keys.key} />
      {keys.superviseKey ? (
        <Key name="supervisor’s key" text={keys.superviseKey} />
      ) : (
        <NoticeBar loud tone="deny" Icon={CircleAlert} title="The supervisor’s key was not made">
          Make one of scope <code>supervise</code> under Settings, and add it to the line as{' '}
          <code>--supervise-key</code>.
        </NoticeBar>
      )}
    </div>
  );
}

function Key({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <div className={classes.label}>The {name}</div>
      <CopyText label={name} text={text} />
    </div>
  );
}
