'use client';

import { Archive } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/page-parts/confirm-dialog';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { Panel } from '@/components/page-parts/panel';
import { Refusal } from '@/components/page-parts/refusal';
import { roleRefusal } from '@/components/page-parts/role-refusal';
import { Instant } from '@/components/time/instant';
import type { EnvironmentView } from '@/lib/domain/environment';
import { archiveEnvironment } from '@/lib/queries/environment-changes';
import { useOrder } from '@/lib/queries/use-order';

/** Putting an environment away, and taking it back. */
export function ArchivePanel({ environment }: { environment: EnvironmentView }) {
  const { slug, archived, role, liveSessions } = environment;
  const [asking, setAsking] = useState(false);
  const send = useOrder({
    send: () => archiveEnvironment(slug, archived === null),
    done: archived ? `${slug} is out of the archive.` : `${slug} is in the archive.`,
    onSuccess: () => setAsking(false),
    touches: 'everything',
  });
  return (
    <Panel title="Archive">
      <p style={{ margin: '0 0 10px', display: 'flex', gap: 8, alignItems: 'flex-start' }}>
        <Archive size={16} aria-hidden style={{ flex: 'none' }} />
        <span>
          {archived ? (
            <>
              Archived by {archived.by}, <Instant at={archived.at} />: its keys are refused, and it is listed
              under Archived only.
            </>
          ) : (
            'An archived environment refuses its keys and leaves overview and pickers. Its history stays readable, and its slug stays taken.'
          )}
        </span>
      </p>
      <GuardedButton
        why={roleRefusal(role, 'admin', archived ? 'taking it back' : 'archiving')}
        showWhy
        variant="outline"
        {...(archived ? {} : { color: 'danger' })}
        onClick={() => {
          send.reset();
          setAsking(true);
        }}
      >
        {archived ? 'Take it out of the archive…' : 'Archive…'}
      </GuardedButton>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={archived ? `Take ${slug} out of the archive` : `Archive ${slug}`}
        confirm={archived ? 'Take it back' : 'Archive'}
        danger={!archived}
        pending={send.isPending}
        onConfirm={() => send.mutate()}
      >
        <p>
          {archived
            ? 'Its keys work again as they did; stops and freezes are as they were.'
            : `Its keys are refused with the commit, and what waits for approval becomes void. ${
                liveSessions > 0
                  ? `${liveSessions} ${liveSessions === 1 ? 'session is' : 'sessions are'} live in it: stop them first, or it is refused.`
                  : 'No session is live in it now.'
              }`}
        </p>
        <Refusal error={send.error} title="Not done" />
      </ConfirmDialog>
    </Panel>
  );
}
