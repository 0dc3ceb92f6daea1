'use client';

import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { Panel } from '@/components/page-parts/panel';
import { QueryState } from '@/components/page-parts/query-state';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { useRole } from '@/components/page-parts/use-role';
import { StatePanel } from '@/components/shell/state-panel';
import { keysQuery } from '@/lib/queries/keys-queries';
import { KeysTable } from './keys-table';
import { NewKeyDialog } from './new-key-dialog';

/** The agent keys of one environment. */
export function KeysPanel({ environment }: { environment: string }) {
  const role = useRole(environment);
  const keys = useQuery(keysQuery(environment));
  const [making, setMaking] = useState(false);
  const why = roleRefusal(role, 'admin', 'making keys');
  return (
    <Panel
      flush
      title={`Agent keys of ${environment}`}
      actions={
        <GuardedButton why={why} onClick={() => setMaking(true)}>
          New key…
        </GuardedButton>
      }
    >
      <QueryState query={keys} what="the keys" rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <StatePanel Icon={KeyRound} title="No key yet">
              <p>
                An agent needs one to send events and to ask the gate. It belongs to a person who answers for
                it.
              </p>
            </StatePanel>
          ) : (
            <KeysTable keys={items} why={roleRefusal(role, 'admin', 'revoking keys')} />
          )
        }
      </QueryState>
      <NewKeyDialog environment={environment} opened={making} onClose={() => setMaking(false)} />
    </Panel>
  );
}
