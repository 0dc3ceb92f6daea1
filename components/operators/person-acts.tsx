'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/page-parts/confirm-dialog';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import type { OperatorView } from '@/lib/domain/operator';
import { disableOperator, recoverOperator } from '@/lib/queries/operators-queries';
import { LinkOnce } from './link-once';

/** Shutting a person out, and letting one back in who lost the password. */
export function PersonActs({ person, isMe }: { person: OperatorView; isMe: boolean }) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<'disable' | 'recover' | null>(null);
  const disable = useMutation({
    mutationFn: () => disableOperator(person.id),
    onSuccess: () => setAsked(null),
    onSettled: () => client.invalidateQueries(),
  });
  const recover = useMutation({
    mutationFn: () => recoverOperator(person.id),
    onSuccess: () => setAsked(null),
  });
  const gone = person.disabledAt ? 'Disabled already.' : null;
  const error = asked === 'disable' ? disable.error : recover.error;
  const open = (act: 'disable' | 'recover') => {
    disable.reset();
    recover.reset();
    setAsked(act);
  };
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 6 }}>
      <GuardedButton
        size="compact-xs"
        variant="default"
        why={gone}
        aria-label={`Recovery link for ${person.email}`}
        onClick={() => open('recover')}
      >
        Recover…
      </GuardedButton>
      <GuardedButton
        size="compact-xs"
        variant="outline"
        color="danger"
        why={gone ?? (isMe ? 'You cannot shut yourself out here.' : null)}
        aria-label={`Disable ${person.email}`}
        onClick={() => open('disable')}
      >
        Disable…
      </GuardedButton>
      <ConfirmDialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={asked === 'disable' ? 'Disable this person' : 'Make a recovery link'}
        confirm={asked === 'disable' ? 'Disable' : 'Make the link'}
        pending={disable.isPending || recover.isPending}
        onConfirm={() => (asked === 'disable' ? disable.mutate() : recover.mutate())}
      >
        <p>
          {asked === 'disable'
            ? `${person.email} is signed out everywhere with the commit, their operator tokens are revoked, and they cannot sign in again.`
            : `The link lets ${person.email} choose a new password. Using it ends every sign-in they have.`}
        </p>
        {error ? (
          <NoticeBar loud tone="deny" Icon={CircleAlert} title="Not done">
            {error.message}
          </NoticeBar>
        ) : null}
      </ConfirmDialog>
      {recover.data ? (
        <LinkOnce
          title={`Recovery of ${person.email}`}
          link={recover.data.link}
          onClose={() => recover.reset()}
        />
      ) : null}
    </div>
  );
}
