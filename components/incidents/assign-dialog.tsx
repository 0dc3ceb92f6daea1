'use client';

import { Button, Modal, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogFoot } from '@/components/page-parts/dialog-foot';
import { Refusal } from '@/components/page-parts/refusal';
import { useReturnFocus } from '@/components/page-parts/use-return-focus';
import type { IncidentDetail } from '@/lib/domain/incident';
import { actOnIncident } from '@/lib/queries/incidents-queries';
import { meQuery } from '@/lib/queries/me-query';
import { useOrder } from '@/lib/queries/use-order';

type Props = { environment: string; incident: IncidentDetail; onClose: () => void };

/** Says who works on an incident, by e-mail address; empty: nobody. */
export function AssignDialog({ environment, incident, onClose }: Props) {
  useReturnFocus();
  const { data: me } = useQuery(meQuery());
  const [assignee, setAssignee] = useState(incident.assignee ?? '');
  const send = useOrder({
    send: () =>
      actOnIncident(environment, String(incident.number), {
        act: 'assign',
        assignee: assignee.trim() || null,
      }),
    done: `Incident ${incident.number} assigned to ${assignee.trim() || 'nobody'}.`,
    onSuccess: onClose,
    touches: 'everything',
  });
  return (
    <Modal opened onClose={onClose} title={`Assign incident ${incident.number}`}>
      <form
        onSubmit={(submit) => {
          submit.preventDefault();
          send.mutate();
        }}
      >
        <TextInput
          data-autofocus
          size="sm"
          type="email"
          autoComplete="off"
          name="assignee"
          label="E-mail of the person"
          description="An operator of this environment. Empty: nobody."
          value={assignee}
          onChange={(event) => setAssignee(event.currentTarget.value)}
        />
        {me ? (
          <Button mt="xs" variant="subtle" onClick={() => setAssignee(me.email)}>
            Me
          </Button>
        ) : null}
        <Refusal error={send.error} title="Not assigned" />
        <DialogFoot submit="Assign" pending={send.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
