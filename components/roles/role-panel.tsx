'use client';

import { CircleCheck, CircleOff, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Chip } from '@/components/page-parts/chip';
import { ConfirmDialog } from '@/components/page-parts/confirm-dialog';
import { openDialog } from '@/components/page-parts/dialog-host';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import table from '@/components/page-parts/list-table.module.css';
import { Panel } from '@/components/page-parts/panel';
import { Refusal } from '@/components/page-parts/refusal';
import { RelativeTime } from '@/components/time/relative-time';
import { showLine } from '@/components/timeline/show-text';
import type { RoleView } from '@/lib/domain/role-use';
import { removeRole } from '@/lib/queries/roles-queries';
import { useOrder } from '@/lib/queries/use-order';
import { RoleDialog } from './role-dialog';

type Props = { environment: string; role: RoleView; why: string | null };

/** One role: what it is for, and each thing it grants or was used for, with what was never used. */
export function RolePanel({ environment, role, why }: Props) {
  const { name, purpose, grants, sessions, used, neverUsed } = role;
  const expected = purpose !== null;
  return (
    <Panel
      flush
      title={<code>{showLine(name, 200)}</code>}
      actions={<RoleActs environment={environment} role={role} why={why} />}
    >
      <p style={{ margin: '10px 12px', display: 'flex', flexWrap: 'wrap', gap: 10 }}>
        {expected ? (
          <Chip tone="allow" Icon={CircleCheck}>
            expected
          </Chip>
        ) : (
          <Chip tone="deny" Icon={TriangleAlert}>
            not expected
          </Chip>
        )}
        <span>
          {expected ? showLine(purpose, 500) : 'Agents act under it here, and it is not on the list.'}{' '}
          {sessions} {sessions === 1 ? 'session' : 'sessions'} in 30 days.
        </span>
      </p>
      {used.length + neverUsed.length > 0 ? (
        <table className={`${table.table} ${table.even}`}>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Granted</th>
              <th scope="col">Asked for in 30 days</th>
            </tr>
          </thead>
          <tbody>
            {used.map(({ use, grantedBy, times, lastAt }) => (
              <tr key={`used ${use}`}>
                <td className={table.main}>{showLine(use, 120)}</td>
                <td>
                  {grantedBy ??
                    (grants.length === 0 ? 'nothing is listed' : <Chip tone="deny">not granted</Chip>)}
                </td>
                <td data-label="asked for">
                  {times === 1 ? 'once' : `${times.toLocaleString('en')} times`}
                  {lastAt ? ', last ' : ''}
                  {lastAt ? <RelativeTime at={lastAt} focusable /> : null}
                </td>
              </tr>
            ))}
            {neverUsed.map((grant) => (
              <tr key={`never ${grant}`}>
                <td className={table.main}>{grant}</td>
                <td>{grant}</td>
                <td>
                  <Chip tone="hold" Icon={CircleOff}>
                    never used
                  </Chip>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Panel>
  );
}

function RoleActs({ environment, role, why }: Props) {
  const [asked, setAsked] = useState(false);
  const remove = useOrder({
    send: () => removeRole(environment, role.name),
    done: `Role ${role.name} taken off the list.`,
    onSuccess: () => setAsked(false),
    touches: [['roles', environment]],
  });
  const edit = () =>
    openDialog((close) => <RoleDialog environment={environment} role={role} onClose={close} />);
  return (
    <span style={{ display: 'flex', gap: 8 }}>
      <GuardedButton size="compact-sm" variant="outline" why={why} onClick={edit}>
        {role.purpose === null ? 'Expect it…' : 'Change…'}
      </GuardedButton>
      {role.purpose === null ? null : (
        <GuardedButton
          size="compact-sm"
          variant="outline"
          color="danger"
          why={why}
          onClick={() => {
            remove.reset();
            setAsked(true);
          }}
        >
          Remove…
        </GuardedButton>
      )}
      <ConfirmDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title="Take this role off the list"
        confirm="Remove"
        pending={remove.isPending}
        onConfirm={() => remove.mutate()}
      >
        <p>Sessions that act under {showLine(role.name, 200)} are wider than expected from then on.</p>
        <Refusal error={remove.error} title="Not removed" />
      </ConfirmDialog>
    </span>
  );
}
