'use client';

import { useState } from 'react';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { Refusal } from '@/components/page-parts/refusal';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { useRole } from '@/components/page-parts/use-role';
import { ReasonDialog } from '@/components/stops/reason-dialog';
import type { IncidentDetail } from '@/lib/domain/incident';
import { actOnIncident } from '@/lib/queries/incidents-queries';
import { useOrder } from '@/lib/queries/use-order';
import { AssignDialog } from './assign-dialog';

type Props = { environment: string; incident: IncidentDetail };

/** What can be done with an incident; what cannot be done now stays in place and says why. */
export function IncidentActs({ environment, incident }: Props) {
  const role = useRole(environment);
  const [open, setOpen] = useState<'assign' | 'resolve' | 'reopen' | null>(null);
  const id = String(incident.number);
  const close = () => setOpen(null);
  const low = roleRefusal(role, 'responder', 'working incidents');
  const resolved = incident.status === 'resolved';
  const acknowledge = useOrder({
    send: () => actOnIncident(environment, id, { act: 'acknowledge' }),
    done: `Incident ${id} acknowledged.`,
    touches: 'everything',
  });
  const taken =
    incident.status === 'acknowledged'
      ? `Acknowledged by ${incident.acknowledgedBy}.`
      : resolved
        ? 'Resolved: reopen it first.'
        : null;
  return (
    <>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginBottom: 14 }}>
        <GuardedButton
          why={low ?? taken}
          variant="filled"
          loading={acknowledge.isPending}
          onClick={() => acknowledge.mutate()}
        >
          Acknowledge: I own it
        </GuardedButton>
        <GuardedButton
          why={low ?? (resolved ? 'Resolved: reopen it first.' : null)}
          variant="default"
          onClick={() => setOpen('assign')}
        >
          Assign…
        </GuardedButton>
        <GuardedButton
          why={low ?? (resolved ? 'Resolved already.' : null)}
          variant="default"
          onClick={() => setOpen('resolve')}
        >
          Resolve…
        </GuardedButton>
        <GuardedButton
          why={low ?? (resolved ? null : 'Not resolved.')}
          variant="default"
          onClick={() => setOpen('reopen')}
        >
          Reopen…
        </GuardedButton>
      </div>
      <Refusal error={acknowledge.error} title="Not acknowledged" />
      {open === 'assign' ? (
        <AssignDialog environment={environment} incident={incident} onClose={close} />
      ) : null}
      <ReasonDialog
        opened={open === 'resolve'}
        onClose={close}
        title={`Resolve incident ${incident.number}`}
        label="Resolution"
        description="What it was, and what was done about it: the next shift reads this."
        confirm="Resolve"
        done={`Incident ${id} resolved.`}
        act={(resolution) => actOnIncident(environment, id, { act: 'resolve', resolution })}
      />
      <ReasonDialog
        opened={open === 'reopen'}
        onClose={close}
        title={`Reopen incident ${incident.number}`}
        confirm="Reopen"
        done={`Incident ${id} reopened.`}
        act={(reason) => actOnIncident(environment, id, { act: 'reopen', reason })}
      />
    </>
  );
}
