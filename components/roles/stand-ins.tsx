'use client';

import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Panel } from '@/components/page-parts/panel';
import { QueryState } from '@/components/page-parts/query-state';
import { Refusal } from '@/components/page-parts/refusal';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { useRole } from '@/components/page-parts/use-role';
import { Instant } from '@/components/time/instant';
import type { StandInView } from '@/lib/domain/approval';
import { nameStandIn, removeStandIn, standInsQuery } from '@/lib/queries/roles-queries';
import { useOrder } from '@/lib/queries/use-order';

/** People named ahead who may approve for a while, so that a hold at night finds somebody. */
export function StandIns({ environment }: { environment: string }) {
  const query = useQuery(standInsQuery(environment));
  const why = roleRefusal(useRole(environment), 'admin', 'naming stand-ins');
  const remove = useOrder({
    send: ({ id }: StandInView) => removeStandIn(environment, id),
    done: (_, { email }) => `${email} stands in no longer.`,
    touches: [['stand-ins', environment]],
  });
  return (
    <Panel title="Stand-ins for approvals">
      <QueryState query={query} what="the stand-ins" rows={1}>
        {({ items }) => (
          <ul style={{ margin: '0 0 12px', paddingLeft: 18 }}>
            {items.length === 0 ? <li>Nobody stands in. Responders and admins approve.</li> : null}
            {items.map((standIn) => (
              <li key={standIn.id}>
                {standIn.email}, <Instant at={standIn.from} /> until <Instant at={standIn.until} />, named by{' '}
                {standIn.namedBy}{' '}
                {why ? null : (
                  <Button
                    size="compact-xs"
                    variant="outline"
                    color="danger"
                    aria-label={`Remove stand-in ${standIn.email}`}
                    onClick={() => remove.mutate(standIn)}
                  >
                    Remove
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </QueryState>
      <Refusal error={remove.error} title="Not removed" />
      {why ? <p style={{ color: 'var(--ink-2)' }}>{why}</p> : <NameStandIn environment={environment} />}
    </Panel>
  );
}

function NameStandIn({ environment }: { environment: string }) {
  const [email, setEmail] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const name = useOrder({
    send: () =>
      nameStandIn(environment, {
        email: email.trim(),
        from: new Date(from).toISOString(),
        until: new Date(until).toISOString(),
      }),
    done: `${email.trim()} is named to stand in.`,
    onSuccess: () => setEmail(''),
    touches: [['stand-ins', environment]],
  });
  return (
    <form
      style={{ display: 'flex', flexWrap: 'wrap', gap: 10, alignItems: 'flex-end' }}
      onSubmit={(event) => {
        event.preventDefault();
        name.mutate();
      }}
    >
      <TextInput
        size="sm"
        type="email"
        name="email"
        label="E-mail"
        required
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <TextInput
        size="sm"
        type="datetime-local"
        name="from"
        label="From (your local time)"
        required
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        size="sm"
        type="datetime-local"
        name="until"
        label="Until (your local time)"
        required
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" loading={name.isPending}>
        Name
      </Button>
      <Refusal error={name.error} title="Not named" />
    </form>
  );
}
