'use client';

import { useState } from 'react';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { useRole } from '@/components/page-parts/use-role';
import { ReasonDialog } from '@/components/stops/reason-dialog';
import { keptSentence } from '@/lib/domain/erasure';
import { eraseSession } from '@/lib/queries/erase-session';

/** Erases what a session said and was told: asked for with a reason, and for good. */
export function EraseSessionButton({ environment, session }: { environment: string; session: string }) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <GuardedButton
        variant="default"
        why={roleRefusal(useRole(environment), 'admin', 'erasing')}
        onClick={() => setOpened(true)}
      >
        Erase content…
      </GuardedButton>
      <ReasonDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title="Erase this session’s content?"
        confirm="Erase for good"
        danger
        presets={[
          'Request of the person concerned',
          'Personal data in a prompt',
          'A secret was not redacted',
        ]}
        act={(reason) => eraseSession(environment, session, reason)}
      >
        <p>
          Prompts, tool inputs and outputs, notes and evidence of this session are removed from the log and
          from every copy, for good. Nobody can bring them back; backups made before still hold them.
        </p>
        <p>{keptSentence}</p>
      </ReasonDialog>
    </>
  );
}
