'use client';

import { Button } from '@mantine/core';
import { CircleAlert, Lock, WifiOff } from 'lucide-react';
import { ApiError } from '@/lib/queries/api-error';
import { StatePanel } from './state-panel';

type Props = {
  error: unknown /** What could not be shown, e.g. `the approvals`. */;
  what: string;
  retry?: () => void;
};

/** A failed query as a designed state: no permission, unreachable, or the server's own sentence; with a way to try again. */
export function ErrorPanel({ error, what, retry }: Props) {
  const again = retry ? <Button onClick={retry}>Try again</Button> : null;
  const status = error instanceof ApiError ? error.status : null;
  const detail = error instanceof Error ? error.message : 'No reason was given.';
  if (status === 403) {
    return (
      <StatePanel Icon={Lock} title={`You may not see ${what}`}>
        <p>{detail}</p>
        <p>An admin can give you a role, under People.</p>
      </StatePanel>
    );
  }
  if (status === 0) {
    return (
      <StatePanel Icon={WifiOff} title="Interlock could not be reached" action={again} role="alert">
        <p>{detail}</p>
      </StatePanel>
    );
  }
  return (
    <StatePanel Icon={CircleAlert} title={`Could not load ${what}`} action={again} role="alert">
      <p>{detail}</p>
    </StatePanel>
  );
}
