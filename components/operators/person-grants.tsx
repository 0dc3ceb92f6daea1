'use client';

import { Button, Modal } from '@mantine/core';
import { X } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/page-parts/confirm-dialog';
import { DialogFoot } from '@/components/page-parts/dialog-foot';
import { Refusal } from '@/components/page-parts/refusal';
import type { GrantView, OperatorView } from '@/lib/domain/operator';
import { grantRole, revokeGrant } from '@/lib/queries/operators-queries';
import { useOrder } from '@/lib/queries/use-order';
import { RoleFields } from './role-fields';

type Props = { person: OperatorView; environments: string[] };

const where = ({ environment }: GrantView) => environment ?? 'all environments';

/** The roles of one person, each with its end, and the next one. */
export function PersonGrants({ person, environments }: Props) {
  const [adding, setAdding] = useState(false);
  const [taking, setTaking] = useState<GrantView | null>(null);
  const [grant, setGrant] = useState<GrantView>({ environment: null, role: 'viewer', content: true });
  const add = useOrder({
    send: () => grantRole(person.email, grant),
    done: `${person.email} is ${grant.role} of ${where(grant)} now.`,
    onSuccess: () => setAdding(false),
    touches: 'everything',
  });
  const take = useOrder({
    send: (old: GrantView) => revokeGrant(person.email, old),
    done: (_, old) => `${person.email} is no longer ${old.role} of ${where(old)}.`,
    onSuccess: () => setTaking(null),
    touches: 'everything',
  });
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 6 }}>
      {person.grants.map((each) => (
        <Button
          key={where(each)}
          size="compact-xs"
          variant="default"
          rightSection={<X size={12} aria-hidden />}
          aria-label={`Take ${each.role} of ${where(each)} from ${person.email}`}
          onClick={() => {
            take.reset();
            setTaking(each);
          }}
        >
          {`${each.role}${each.content ? '' : ' without content'}: ${where(each)}`}
        </Button>
      ))}
      {person.disabledAt ? null : (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={`Grant ${person.email} a role`}
          onClick={() => {
            add.reset();
            setAdding(true);
          }}
        >
          Grant…
        </Button>
      )}
      <Modal opened={adding} onClose={() => setAdding(false)} title={`Grant ${person.email} a role`}>
        <div style={{ display: 'flex', flexDirection: 'column', gap: 14 }}>
          <RoleFields environments={environments} value={grant} onChange={setGrant} />
          <p style={{ margin: 0, color: 'var(--ink-2)' }}>
            It replaces a role they have in the same place, and counts from the next request.
          </p>
          {add.error ? <Refused error={add.error} /> : null}
          <DialogFoot onCancel={() => setAdding(false)}>
            <Button size="sm" loading={add.isPending} onClick={() => add.mutate()}>
              Grant
            </Button>
          </DialogFoot>
        </div>
      </Modal>
      <ConfirmDialog
        opened={taking !== null}
        onClose={() => setTaking(null)}
        title="Take this role"
        confirm="Take it"
        pending={take.isPending}
        onConfirm={() => taking && take.mutate(taking)}
      >
        <p>
          {person.email} is no longer {taking?.role} of {taking ? where(taking) : ''}, from their next request
          on.
        </p>
        {take.error ? <Refused error={take.error} /> : null}
      </ConfirmDialog>
    </div>
  );
}

function Refused({ error }: { error: Error }) {
  return <Refusal error={error} title="Not changed" />;
}
