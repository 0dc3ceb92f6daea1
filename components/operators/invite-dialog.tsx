'use client';

import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import type { GrantView } from '@/lib/domain/operator';
import { inviteOperator } from '@/lib/queries/operators-queries';
import { LinkOnce } from './link-once';
import { RoleFields } from './role-fields';

type Props = { environments: string[]; opened: boolean; onClose: () => void };

/** Invites a person: the answer is a link, shown once, that the inviter hands over. */
export function InviteDialog({ environments, opened, onClose }: Props) {
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [grant, setGrant] = useState<GrantView>({ environment: null, role: 'responder' });
  const invite = useMutation({
    mutationFn: () =>
      inviteOperator({
        email: email.trim(),
        role: grant.role,
        ...(grant.environment === null ? {} : { environment: grant.environment }),
      }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['operators'] });
      void client.invalidateQueries({ queryKey: ['me'] });
    },
  });
  const close = () => {
    invite.reset();
    setEmail('');
    onClose();
  };
  if (invite.data)
    return <LinkOnce title={`Invitation of ${email.trim()}`} link={invite.data.link} onClose={close} />;
  return (
    <Modal opened={opened} onClose={close} title="Invite a person">
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
          <Button variant="default" size="sm" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" size="sm" loading={invite.isPending}>
            Make the link
          </Button>
        </div>
      </form>
    </Modal>
  );
}
