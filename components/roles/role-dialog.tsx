'use client';

import { Modal, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogFoot } from '@/components/page-parts/dialog-foot';
import { Refusal } from '@/components/page-parts/refusal';
import type { RoleView } from '@/lib/domain/role-use';
import { saveRole } from '@/lib/queries/roles-queries';
import { useOrder } from '@/lib/queries/use-order';

type Props = { environment: string; role?: RoleView; onClose: () => void };

/** Says that a role is expected of agents, what it is for and what it grants. */
export function RoleDialog({ environment, role, onClose }: Props) {
  const client = useQueryClient();
  const [name, setName] = useState(role?.name ?? '');
  const [purpose, setPurpose] = useState(role?.purpose ?? '');
  const [grants, setGrants] = useState((role?.grants ?? []).join('\n'));
  const save = useOrder({
    send: () =>
      saveRole(environment, {
        name: name.trim(),
        purpose: purpose.trim(),
        grants: grants
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      }),
    done: `Role ${name.trim()} saved.`,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['roles', environment] });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title="A role expected of agents">
      <form
        style={{ display: 'flex', flexDirection: 'column', gap: 14 }}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextInput
          data-autofocus
          size="sm"
          name="name"
          label="Role"
          description="As sessions declare or show it; * stands for anything."
          required
          maxLength={200}
          readOnly={role !== undefined}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          size="sm"
          name="purpose"
          label="What it is for"
          required
          maxLength={500}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
        />
        <Textarea
          autosize
          minRows={3}
          maxRows={10}
          name="grants"
          label="What it grants, one a line"
          description="A verb (read, create, change, destroy, grant, execute or *) and a service, e.g. change kubernetes. Empty: not compared."
          value={grants}
          onChange={(event) => setGrants(event.currentTarget.value)}
        />
        <Refusal error={save.error} title="Not saved" />
        <DialogFoot submit="Save" pending={save.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
