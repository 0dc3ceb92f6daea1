'use client';

import { Loader, Switch } from '@mantine/core';
import { Refusal } from '@/components/page-parts/refusal';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import type { EnvironmentView } from '@/lib/domain/environment';
import { changeEnvironment, type EnvironmentChanges } from '@/lib/queries/environment-changes';
import { useOrder } from '@/lib/queries/use-order';

/** The switches of the gate. Each shows what the server has committed, and moves only when it has. */
export function EnvironmentSwitches({ environment }: { environment: EnvironmentView }) {
  const { slug, role, holdAll, knownSessionsOnly, failMode, strict, lostAfterSeconds } = environment;
  const why = roleRefusal(role, 'admin', 'changing settings');
  const change = useOrder({
    send: ({ to }: { to: EnvironmentChanges; words: string }) => changeEnvironment(slug, to),
    done: (_, { words }) => words,
    touches: [['environment', slug]],
  });
  const rows = [
    {
      name: 'holdAll',
      label: 'Hold all',
      description: 'Every gate request waits for a second person under Approvals.',
      on: holdAll,
      to: { holdAll: !holdAll },
    },
    {
      name: 'knownSessionsOnly',
      label: 'Known sessions only',
      description: 'A session that no supervisor has announced is denied.',
      on: knownSessionsOnly,
      to: { knownSessionsOnly: !knownSessionsOnly },
    },
    {
      name: 'failMode',
      label: 'Fail closed',
      description:
        'When the server cannot be reached, agents on their machines deny gated actions. Off: they let them through, unwatched.',
      on: failMode === 'closed',
      to: { failMode: failMode === 'closed' ? ('open' as const) : ('closed' as const) },
    },
    {
      name: 'strict',
      label: 'Strict',
      description: `A supervisor that has lost the server for ${lostAfterSeconds} s ends its agent. Off: it only closes the gate on its machine.`,
      on: strict,
      to: { strict: !strict },
    },
  ];
  return (
    <>
      {why ? <p style={{ margin: '0 0 10px', color: 'var(--ink-2)' }}>{why}</p> : null}
      <Refusal error={change.error} title="Not changed" />
      <div style={{ display: 'flex', flexDirection: 'column', gap: 14 }}>
        {rows.map(({ name, label, description, on, to }) => {
          const pending = change.isPending && name in change.variables.to;
          return (
            <Switch
              key={name}
              checked={on}
              disabled={why !== null}
              label={
                <>
                  {label}: {on ? 'on' : 'off'} {pending ? <Loader size={12} aria-label="Sent" /> : null}
                </>
              }
              description={description}
              // Not disabled while it is sent: that would take the focus from it.
              onChange={() =>
                change.isPending || change.mutate({ to, words: `${label} is ${on ? 'off' : 'on'}.` })
              }
            />
          );
        })}
      </div>
    </>
  );
}
