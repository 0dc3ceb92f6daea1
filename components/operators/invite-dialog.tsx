'use client';

import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import type { GrantView } from '@/lib/domain/operator';
import { inviteOperator } from '@/lib/queries/operators-queries';
import { LinkToHandOver } from './link-once';
import { RoleFields } from './role-fields';

type Props = { environments: string[]; opened: boolean; onClose: () => void };

/** Invites a person: the answer is a link, shown once, that the inviter hands over. */
export function InviteDialog({ environments, opened, onClose }: Props) {
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [grant, setGrant] = useState<GrantView>({ environment: null, role: 'responder', content: true });
  const invite = useMutation({
    mutationFn: () =>
      inviteOperator({
        email: email.trim(),
        role: grant.role,
        content: grant.content,
        ...(grant.environment === null ? {} : { environment: grant.environment }),
      }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['operators'] });
      void client.invalidateQueries({ queryKey: ['me'] });
    },
  });
  // Not before it is gone from the eye: the form must not show for a moment where the link was.
  const forget = () => {
    invite.reset();
    setEmail('');
  };
  const made = invite.data;
  return (
    <Modal
      opened={opened}
      onExitTransitionEnd={forget}
      onClose={onClose}
      title={made ? `Invitation of ${email.trim()}` : 'Invite a person'}
      size={made ? 'lg' : 'md'}
      closeOnClickOutside={!made}
      closeOnEscape={!made}
      withCloseButton={!made}
    >
      {made ? (
        <LinkToHandOver link={made.link} onClose={onClose} />
      ) : (
        <form
          style={{ display: 'flex', flexDirection: 'column', gap: 14 }}
          onSubmit={(event) => {
            event.preventDefault();
            invite.mutate();
          }}
        >
          <TextInput
            data-autofocus
            size="sm"
            type="email"
            label="E-mail"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <RoleFields environments={environments} value={grant} onChange={setGrant} />
          {invite.error ? (
            <NoticeBar loud tone="deny" Icon={CircleAlert} title="Not invited">
              {invite.error.message}
            </NoticeBar>
          ) : null}
          <div style={{ display: 'flex', justifyContent: 'space-between', gap: 8 }}>
            <Button variant="default" size="sm" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" size="sm" loading={invite.isPending}>
              Make the link
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
