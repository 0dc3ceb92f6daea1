'use client';

import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { Refusal } from '@/components/page-parts/refusal';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { useRole } from '@/components/page-parts/use-role';
import { Instant } from '@/components/time/instant';
import { showBlock } from '@/components/timeline/show-text';
import type { IncidentDetail, IncidentEntryView } from '@/lib/domain/incident';
import { actOnIncident } from '@/lib/queries/incidents-queries';
import { useOrder } from '@/lib/queries/use-order';
import classes from './incident-entries.module.css';

type Props = { environment: string; incident: IncidentDetail; entries: IncidentEntryView[] };

/** Who did what about an incident, in order, and the field for the next note. */
export function IncidentEntries({ environment, incident, entries }: Props) {
  return (
    <>
      <ol className={classes.list}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <strong>{entry.by}</strong> {entry.kind === 'noted' ? 'wrote' : entry.kind}
            {entry.kind === 'assigned' ? ` it to ${entry.text || 'nobody'}` : ''}{' '}
            <span className={classes.when}>
              <Instant at={entry.at} />
            </span>
            {entry.text && entry.kind !== 'assigned' ? (
              <p className={classes.text}>{showBlock(entry.text)}</p>
            ) : null}
          </li>
        ))}
      </ol>
      <Note environment={environment} incident={incident} />
    </>
  );
}

function Note({ environment, incident }: Omit<Props, 'entries'>) {
  const role = useRole(environment);
  const [text, setText] = useState('');
  const send = useOrder({
    send: () => actOnIncident(environment, String(incident.number), { act: 'notes', text: text.trim() }),
    done: 'Note added.',
    onSuccess: () => setText(''),
    touches: 'everything',
  });
  const short = text.trim().length < 3 ? 'A note needs 3 characters at least.' : null;
  return (
    <>
      <Textarea
        autosize
        minRows={2}
        maxRows={10}
        mb="xs"
        name="text"
        label="Note"
        description="Stays with the incident and stands in the log. Passwords and keys are taken out."
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Refusal error={send.error} title="Not written" />
      <GuardedButton
        variant="default"
        why={roleRefusal(role, 'responder', 'writing notes') ?? short}
        loading={send.isPending}
        onClick={() => send.mutate()}
      >
        Add note
      </GuardedButton>
    </>
  );
}
