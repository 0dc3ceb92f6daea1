'use client';

import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { useReturnFocus } from '@/components/page-parts/use-return-focus';
import classes from '@/components/stops/stop-dialog.module.css';
import type { IncidentDetail } from '@/lib/domain/incident';
import { actOnIncident } from '@/lib/queries/incidents-queries';
import { meQuery } from '@/lib/queries/me-query';

type Props = { environment: string; incident: IncidentDetail; onClose: () => void };

/** Says who works on an incident, by e-mail address; empty: nobody. */
export function AssignDialog({ environment, incident, onClose }: Props) {
  useReturnFocus();
  const client = useQueryClient();
  const { data: me } = useQuery(meQuery());
  const [assignee, setAssignee] = useState(incident.assignee ?? '');
  const send = useMutation({
    mutationFn: () =>
      actOnIncident(environment, String(incident.number), {
        act: 'assign',
        assignee: assignee.trim() || null,
      }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries(),
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
        {send.error ? (
          <NoticeBar loud tone="deny" Icon={CircleAlert} title="Not assigned">
            {send.error.message}
          </NoticeBar>
        ) : null}
        <div className={classes.foot}>
          <Button variant="default" size="sm" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" size="sm" loading={send.isPending}>
            Assign
          </Button>
        </div>
      </form>
    </Modal>
  );
}
