'use client';

import { Modal, Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { DialogFoot } from '@/components/page-parts/dialog-foot';
import { Refusal } from '@/components/page-parts/refusal';
import classes from '@/components/stops/stop-dialog.module.css';
import { showLine } from '@/components/timeline/show-text';
import { describeEvent } from '@/lib/domain/describe-event';
import { type Severity, severities } from '@/lib/domain/incident';
import type { LogEvent } from '@/lib/domain/log-event';
import { openIncident } from '@/lib/queries/incidents-queries';
import { useOrder } from '@/lib/queries/use-order';

type Props = {
  environment: string;
  event?: LogEvent;
  session?: string;
  opened: boolean;
  onClose: () => void;
};

export function OpenIncidentDialog(props: Props) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title="Open an incident">
      {props.opened ? <OpenIncidentForm {...props} /> : null}
    </Modal>
  );
}

function OpenIncidentForm({ environment, event, session, onClose }: Props) {
  const router = useRouter();
  const client = useQueryClient();
  const [title, setTitle] = useState(event ? showLine(describeEvent(event.type, event.data), 180) : '');
  const [severity, setSeverity] = useState<Severity>('medium');
  const [asked, setAsked] = useState(false);
  const problem = title.trim().length < 3 ? 'Say in a few words what happened (3 characters at least)' : null;
  const send = useOrder({
    send: () =>
      openIncident(environment, {
        title: title.trim(),
        severity,
        ...(event ? { seq: event.seq } : session ? { session } : {}),
      }),
    // Its page follows, and says its title.
    done: null,
    onSuccess: (incident) => {
      void client.invalidateQueries();
      onClose();
      router.push(`/${environment}/incidents/${incident.number}`);
    },
  });
  return (
    <form
      onSubmit={(submit) => {
        submit.preventDefault();
        setAsked(true);
        if (!problem) send.mutate();
      }}
    >
      <p className={classes.about}>
        {event
          ? `About line ${event.seq} of the log. It and its neighbours are copied as evidence.`
          : session
            ? `About session ${showLine(session, 120)}. Its last lines are copied as evidence.`
            : 'Without a session or a line: it starts without evidence.'}
      </p>
      <TextInput
        data-autofocus
        mb="sm"
        size="sm"
        name="title"
        label="What happened"
        required
        maxLength={300}
        value={title}
        error={asked ? problem : null}
        onChange={(change) => setTitle(change.currentTarget.value)}
      />
      <Select
        mb="sm"
        size="sm"
        label="Severity"
        allowDeselect={false}
        data={[...severities]}
        value={severity}
        onChange={(value) => setSeverity(severities.find((each) => each === value) ?? 'medium')}
      />
      <Refusal error={send.error} title="Not opened" />
      <DialogFoot submit="Open incident" pending={send.isPending} onCancel={onClose} />
    </form>
  );
}
