'use client';

import dynamic from 'next/dynamic';
import { openDialog } from '@/components/page-parts/dialog-host';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { useRole } from '@/components/page-parts/use-role';

// Not needed before it is opened.
const EraseSessionDialog = dynamic(
  () => import('./erase-session-dialog').then((part) => part.EraseSessionDialog),
  { ssr: false },
);

/** Erases what a session said and was told: asked for with a reason, and for good. */
export function EraseSessionButton({ environment, session }: { environment: string; session: string }) {
  return (
    <GuardedButton
      variant="default"
      why={roleRefusal(useRole(environment), 'admin', 'erasing')}
      onClick={() =>
        openDialog((close) => (
          <EraseSessionDialog environment={environment} session={session} onClose={close} />
        ))
      }
    >
      Erase content…
    </GuardedButton>
  );
}
