'use client';

import { useQuery } from '@tanstack/react-query';
import { KeyRound, SearchX } from 'lucide-react';
import { useState } from 'react';
import bar from '@/components/page-parts/filter-bar.module.css';
import { FoundCount } from '@/components/page-parts/found-count';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { Panel } from '@/components/page-parts/panel';
import { QueryState } from '@/components/page-parts/query-state';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { SearchField } from '@/components/page-parts/search-field';
import { useRole } from '@/components/page-parts/use-role';
import { StatePanel } from '@/components/shell/state-panel';
import { keysQuery } from '@/lib/queries/keys-queries';
import { useUrlParam } from '@/lib/queries/use-url-param';
import { KeyDetails, NewKeyDialog } from './key-dialogs';
import { KeysTable } from './keys-table';
import { matchesKey } from './matches-key';

/** The agent keys of one environment. */
export function KeysPanel({ environment }: { environment: string }) {
  const role = useRole(environment);
  const keys = useQuery(keysQuery(environment));
  const [q, setQ] = useUrlParam('q');
  const words = q ?? '';
  const setWords = (next: string) => setQ(next === '' ? null : next, true);
  const [opened, setOpened] = useUrlParam('key');
  const found = keys.data?.items.filter((key) => matchesKey(key, words)) ?? [];
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
      <FoundCount count={words && keys.data ? found.length : null} words={['key', 'keys']} />
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
            <>
              <div className={bar.bar} style={{ padding: '10px 12px 0' }}>
                <div className={bar.grow}>
                  <SearchField label="Key, owner, label, agent or state" value={words} onChange={setWords} />
                </div>
              </div>
              {found.length === 0 ? (
                <StatePanel Icon={SearchX} title="No key matches">
                  <p>Take something out of the search, or clear it.</p>
                </StatePanel>
              ) : (
                <KeysTable
                  keys={found}
                  why={roleRefusal(role, 'admin', 'rotating and revoking keys')}
                  onOpen={(id) => setOpened(id)}
                />
              )}
            </>
          )
        }
      </QueryState>
      {opened ? <KeyDetails environment={environment} id={opened} onClose={() => setOpened(null)} /> : null}
      <NewKeyDialog environment={environment} opened={making} onClose={() => setMaking(false)} />
    </Panel>
  );
}
