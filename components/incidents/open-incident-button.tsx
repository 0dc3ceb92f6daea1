'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { useRole } from '@/components/page-parts/use-role';
import type { LogEvent } from '@/lib/domain/log-event';

// Not needed before it is opened.
const OpenIncidentDialog = dynamic(
  () => import('./open-incident-dialog').then((part) => part.OpenIncidentDialog),
  { ssr: false },
);

type Props = { environment: string; event?: LogEvent; session?: string; size?: 'compact-xs' | 'xs' };

/** Opens an incident about a log line or a session; its evidence is copied when it opens. */
export function OpenIncidentButton({ environment, event, session, size = 'xs' }: Props) {
  const [opened, setOpened] = useState(false);
  const role = useRole(environment);
  return (
    <>
      <GuardedButton
        size={size}
        variant="default"
        why={roleRefusal(role, 'responder', 'opening an incident')}
        onClick={() => setOpened(true)}
      >
        Open incident…
      </GuardedButton>
      <OpenIncidentDialog
        environment={environment}
        opened={opened}
        onClose={() => setOpened(false)}
        {...(event ? { event } : {})}
        {...(session ? { session } : {})}
      />
    </>
  );
}
