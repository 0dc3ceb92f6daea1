'use client';

import { ReasonDialog } from '@/components/stops/reason-dialog';
import { keptSentence } from '@/lib/domain/erasure';
import { eraseSession } from '@/lib/queries/erase-session';

type Props = { environment: string; session: string; onClose: () => void };

/** Says what erasing takes away for good and what it leaves, and asks why. */
export function EraseSessionDialog({ environment, session, onClose }: Props) {
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title="Erase this session’s content?"
      confirm="Erase for good"
      done="The session’s content is erased."
      danger
      presets={['Request of the person concerned', 'Personal data in a prompt', 'A secret was not redacted']}
      act={(reason) => eraseSession(environment, session, reason)}
    >
      <p>
        Prompts, tool inputs and outputs, notes and evidence of this session are removed from the log and from
        every copy, for good. Nobody can bring them back; backups made before still hold them.
      </p>
      <p>{keptSentence}</p>
    </ReasonDialog>
  );
}
