'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ban, CircleAlert, KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Chip } from '@/components/page-parts/chip';
import { ConfirmDialog } from '@/components/page-parts/confirm-dialog';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import table from '@/components/page-parts/list-table.module.css';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { Instant } from '@/components/time/instant';
import { RelativeTime } from '@/components/time/relative-time';
import { showLine } from '@/components/timeline/show-text';
import type { AgentKeyView } from '@/lib/domain/agent-key';
import { revokeKey } from '@/lib/queries/keys-queries';

type Props = { keys: AgentKeyView[]; why: string | null };

/** Keys by their prefix: whose, what for, when last used. `why`: why they may not be revoked, if so. */
export function KeysTable({ keys, why }: Props) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<AgentKeyView | null>(null);
  const revoke = useMutation({
    mutationFn: (id: string) => revokeKey(id),
    onSuccess: () => setAsked(null),
    onSettled: () => client.invalidateQueries({ queryKey: ['keys'] }),
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
            <th scope="col">Revoke</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <td className={table.main}>
                <code>{key.prefix}…</code>
                <div className={table.quiet}>
                  {[key.label, key.agents.join(', ')]
                    .filter((part) => part)
                    .map((part) => showLine(part ?? '', 120))
                    .join(', ')}
                </div>
              </td>
              <td>{showLine(key.owner, 120)}</td>
              <td>{key.scopes.join(', ')}</td>
              <td>
                <Instant at={key.createdAt} />
                <div className={table.quiet}>by {key.createdBy}</div>
              </td>
              <td className={table.nowrap}>
                {key.lastUsedAt ? (
                  <RelativeTime at={key.lastUsedAt} focusable />
                ) : (
                  <span className={table.quiet}>never</span>
                )}
              </td>
              <td>
                {key.revokedAt ? (
                  <Chip Icon={Ban}>revoked</Chip>
                ) : (
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
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ConfirmDialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title="Revoke this key"
        confirm="Revoke"
        pending={revoke.isPending}
        onConfirm={() => asked && revoke.mutate(asked.id)}
      >
        <p>
          <KeyRound size={14} aria-hidden /> <code>{asked?.prefix}…</code> of {asked?.owner} stops working
          with the commit, for good. Agents that use it are refused; their sessions stay in the log.
        </p>
        {revoke.error ? (
          <NoticeBar loud tone="deny" Icon={CircleAlert} title="Not revoked">
            {revoke.error.message}
          </NoticeBar>
        ) : null}
      </ConfirmDialog>
    </>
  );
}
