'use client';

import { showLine } from '@/components/timeline/show-text';
import { requestReset, type StopTarget } from '@/lib/queries/stops-queries';
import { ReasonDialog } from './reason-dialog';
import classes from './stop-dialog.module.css';
import { resetReasons, targetName } from './stop-words';

type Props = { target: StopTarget; opened: boolean; onClose: () => void };

/** Lifts one latch. What it covered may act again at once, so the dialog says that first. */
export function ResetDialog({ target, opened, onClose }: Props) {
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title="Reset the stop"
      confirm="Reset"
      done={`The stop of ${showLine(targetName(target), 200)} is reset.`}
      danger
      presets={resetReasons}
      description="Goes into the log with your name."
      act={(reason) => requestReset(target, reason)}
    >
      <p className={classes.about}>
        This lifts the stop of <strong>{showLine(targetName(target), 200)}</strong>, and only that one. What
        it covered may act again at once, under the same session id, unless another stop covers it too.
        Approvals it made void stay void. In production somebody other than the session’s driver has to do
        this.
      </p>
    </ReasonDialog>
  );
}
