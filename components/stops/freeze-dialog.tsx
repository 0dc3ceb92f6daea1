'use client';

import { requestFreeze } from '@/lib/queries/stops-queries';
import { ReasonDialog } from './reason-dialog';
import classes from './stop-dialog.module.css';
import { freezeReasons } from './stop-words';

type Props = { environment: string; freeze: boolean; opened: boolean; onClose: () => void };

/** Closes an environment's gate without stopping anything, or opens it again. */
export function FreezeDialog({ environment, freeze, opened, onClose }: Props) {
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={freeze ? `Freeze ${environment}` : `Unfreeze ${environment}`}
      confirm={freeze ? 'Freeze' : 'Unfreeze'}
      // Of a freeze the environment's banner tells, which is a status.
      done={freeze ? null : `${environment} is unfrozen.`}
      danger={freeze}
      presets={freeze ? freezeReasons : []}
      description={
        freeze
          ? 'Goes into the log, and to the agents with each refusal.'
          : 'Goes into the log with your name.'
      }
      act={(reason) => requestFreeze(environment, freeze, reason)}
    >
      <p className={classes.about}>
        {freeze
          ? 'Every gate request here is denied from the commit on, and waiting approvals become void. Sessions are not stopped: they may go on with what needs no gate. It does not end by itself; an admin unfreezes.'
          : 'The gate answers again as before. Stops stay in force; approvals that became void stay void.'}
      </p>
    </ReasonDialog>
  );
}
