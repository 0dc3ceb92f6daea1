'use client';

import { UnstyledButton } from '@mantine/core';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/page-parts/confirm-dialog';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import table from '@/components/page-parts/list-table.module.css';
import { Refusal } from '@/components/page-parts/refusal';
import { Instant } from '@/components/time/instant';
import { showLine } from '@/components/timeline/show-text';
import type { AgentKeyView } from '@/lib/domain/agent-key';
import { revokeKey } from '@/lib/queries/keys-queries';
import { useOrder } from '@/lib/queries/use-order';
import { RotateDialog } from './key-dialogs';
import { KeyStateChip } from './key-state-chip';
import { LastUse } from './last-use';

type Props = {
  keys: AgentKeyView[];
  /** Why they may be neither rotated nor revoked, if so. */
  why: string | null;
  onOpen: (id: string) => void;
};

/** Keys by their prefix: whose, what for, when and from where last used. */
export function KeysTable({ keys, why, onOpen }: Props) {
  const [rotating, setRotating] = useState<AgentKeyView | null>(null);
  const [asked, setAsked] = useState<AgentKeyView | null>(null);
  const revoke = useOrder({
    send: ({ id }: AgentKeyView) => revokeKey(id),
    done: (_, { prefix }) => `Key ${prefix} revoked.`,
    onSuccess: () => setAsked(null),
    touches: [['keys']],
  });
  return (
    <>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">Owner</th>
            <th scope="col">May</th>
            <th scope="col">Created</th>
            <th scope="col">Last used</th>
            <th scope="col">Acts</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <td className={table.main}>
                <UnstyledButton
                  aria-label={`Details of key ${key.prefix}`}
                  style={{ minHeight: 24, textDecoration: 'underline' }}
                  onClick={() => onOpen(key.id)}
                >
                  <code>{key.prefix}…</code>
                </UnstyledButton>
                <div className={table.quiet}>
                  {[key.label, key.agents.join(', ')]
                    .filter((part) => part)
                    .map((part) => showLine(part ?? '', 120))
                    .join(', ')}
                </div>
              </td>
              <td data-label="owner">{showLine(key.owner, 120)}</td>
              <td data-label="may">{key.scopes.join(', ')}</td>
              <td data-label="created">
                <Instant at={key.createdAt} />
                <div className={table.quiet}>by {key.createdBy}</div>
              </td>
              <td data-label="last used">
                <LastUse agentKey={key} />
              </td>
              <td>
                {key.state === 'active' ? (
                  <div style={{ display: 'flex', flexWrap: 'wrap', gap: 6 }}>
                    <GuardedButton
                      size="compact-xs"
                      variant="default"
                      why={why}
                      aria-label={`Rotate key ${key.prefix}`}
                      onClick={() => setRotating(key)}
                    >
                      Rotate…
                    </GuardedButton>
                    <GuardedButton
                      size="compact-xs"
                      variant="outline"
                      color="danger"
                      why={why}
                      aria-label={`Revoke key ${key.prefix}`}
                      onClick={() => {
                        revoke.reset();
                        setAsked(key);
                      }}
                    >
                      Revoke
                    </GuardedButton>
                  </div>
                ) : (
                  <KeyStateChip agentKey={key} />
                )}
                {key.state === 'active' && key.endsAt ? (
                  <div className={table.quiet}>
                    ends <Instant at={key.endsAt} />
                  </div>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rotating ? <RotateDialog old={rotating} onClose={() => setRotating(null)} /> : null}
      <ConfirmDialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title="Revoke this key"
        confirm="Revoke"
        pending={revoke.isPending}
        onConfirm={() => asked && revoke.mutate(asked)}
      >
        <p>
          <KeyRound size={14} aria-hidden /> <code>{asked?.prefix}…</code> of {asked?.owner} stops working
          with the commit, for good. Agents that use it are refused; their sessions stay in the log.
        </p>
        <Refusal error={revoke.error} title="Not revoked" />
      </ConfirmDialog>
    </>
  );
}
