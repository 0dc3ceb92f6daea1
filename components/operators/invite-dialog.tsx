'use client';

import { Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { DialogFoot } from '@/components/page-parts/dialog-foot';
import { Refusal } from '@/components/page-parts/refusal';
import type { GrantView } from '@/lib/domain/operator';
import { inviteOperator } from '@/lib/queries/operators-queries';
import { useOrder } from '@/lib/queries/use-order';
import { LinkToHandOver } from './link-once';
import { RoleFields } from './role-fields';

type Props = { environments: string[]; opened: boolean; onClose: () => void };

/** Invites a person: the answer is a link, shown once, that the inviter hands over. */
export function InviteDialog({ environments, opened, onClose }: Props) {
  const [email, setEmail] = useState('');
  const [grant, setGrant] = useState<GrantView>({ environment: null, role: 'responder', content: true });
  const invite = useOrder({
    send: () =>
      inviteOperator({
        email: email.trim(),
        role: grant.role,
        content: grant.content,
        ...(grant.environment === null ? {} : { environment: grant.environment }),
      }),
    // The dialog turns into the link, and takes the focus from the button that is gone.
    done: null,
    touches: [['operators'], ['me']],
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
            name="email"
            label="E-mail"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <RoleFields environments={environments} value={grant} onChange={setGrant} />
          <Refusal error={invite.error} title="Not invited" />
          <DialogFoot submit="Make the link" pending={invite.isPending} onCancel={onClose} />
        </form>
      )}
    </Modal>
  );
}
