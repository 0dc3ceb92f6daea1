'use client';

import { useRef, useState } from 'react';
import { ConfirmDialog } from '@/components/page-parts/confirm-dialog';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { Refusal } from '@/components/page-parts/refusal';
import type { OperatorView } from '@/lib/domain/operator';
import {
  disableOperator,
  enableOperator,
  endSignInsOf,
  recoverOperator,
  resetTwoFactor,
} from '@/lib/queries/operators-queries';
import { useOrder } from '@/lib/queries/use-order';
import { LinkOnce } from './link-once';

const acts = {
  disable: {
    title: 'Disable this person',
    confirm: 'Disable',
    danger: true,
    done: (email: string) => `${email} is disabled.`,
    says: (email: string) =>
      `${email} is signed out everywhere with the commit, their operator tokens are revoked, and they cannot sign in until an admin enables them again.`,
  },
  enable: {
    title: 'Enable this person again',
    confirm: 'Enable',
    danger: false,
    done: (email: string) => `${email} is enabled again.`,
    says: (email: string) =>
      `${email} can sign in again, with the password and the roles they had. Their operator tokens stay revoked.`,
  },
  recover: {
    title: 'Make a recovery link',
    confirm: 'Make the link',
    danger: false,
    // The dialog of the link follows, and takes the focus.
    done: () => null,
    says: (email: string) =>
      `The link lets ${email} choose a new password. Using it ends every sign-in they have and takes away their second factor.`,
  },
  endSignIns: {
    title: 'End their sign-ins',
    confirm: 'End them all',
    danger: true,
    done: (email: string) => `The sign-ins of ${email} are ended.`,
    says: (email: string) =>
      `${email} is signed out in every browser with the commit. They may sign in again; operator tokens stay.`,
  },
  resetFactor: {
    title: 'Reset the second factor',
    confirm: 'Reset it',
    danger: true,
    done: (email: string) => `The second factor of ${email} is reset.`,
    says: (email: string) =>
      `${email} signs in with the password only until they set up another, and is signed out everywhere. Make sure that it is them who ask.`,
  },
};
type Act = keyof typeof acts;

const calls = {
  disable: disableOperator,
  enable: enableOperator,
  endSignIns: endSignInsOf,
  resetFactor: resetTwoFactor,
};

/** Shutting a person out, letting them in again, and bringing back one who lost the password. */
export function PersonActs({ person, isMe }: { person: OperatorView; isMe: boolean }) {
  const [act, setAct] = useState<Act | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const pressed = useRef<HTMLElement | null>(null);
  const send = useOrder({
    send: async (chosen: Act) => {
      if (chosen === 'recover') setLink((await recoverOperator(person.id)).link);
      else await calls[chosen](person.id);
    },
    done: (_, chosen) => acts[chosen].done(person.email),
    onSuccess: () => setAct(null),
    touches: 'everything',
  });
  const open = (chosen: Act) => {
    pressed.current = document.activeElement as HTMLElement | null;
    send.reset();
    setAct(chosen);
  };
  const { title, confirm, danger, says } = acts[act ?? 'disable'];
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 6 }}>
      <GuardedButton
        size="compact-xs"
        variant="default"
        why={person.disabledAt ? 'Disabled: enable this person first.' : null}
        aria-label={`Recovery link for ${person.email}`}
        onClick={() => open('recover')}
      >
        Recover…
      </GuardedButton>
      {person.signIns > 0 ? (
        <GuardedButton
          size="compact-xs"
          variant="default"
          why={null}
          aria-label={`End the sign-ins of ${person.email}`}
          onClick={() => open('endSignIns')}
        >
          {`End ${person.signIns} sign-in${person.signIns === 1 ? '' : 's'}…`}
        </GuardedButton>
      ) : null}
      {person.twoFactor ? (
        <GuardedButton
          size="compact-xs"
          variant="default"
          why={null}
          aria-label={`Reset the second factor of ${person.email}`}
          onClick={() => open('resetFactor')}
        >
          Reset 2nd factor…
        </GuardedButton>
      ) : null}
      {person.disabledAt ? (
        <GuardedButton
          size="compact-xs"
          variant="default"
          why={null}
          aria-label={`Enable ${person.email}`}
          onClick={() => open('enable')}
        >
          Enable…
        </GuardedButton>
      ) : (
        <GuardedButton
          size="compact-xs"
          variant="outline"
          color="danger"
          why={isMe ? 'You cannot shut yourself out here.' : null}
          aria-label={`Disable ${person.email}`}
          onClick={() => open('disable')}
        >
          Disable…
        </GuardedButton>
      )}
      <ConfirmDialog
        opened={act !== null}
        onClose={() => setAct(null)}
        title={title}
        confirm={confirm}
        danger={danger}
        pending={send.isPending}
        onConfirm={() => act && send.mutate(act)}
      >
        <p>{says(person.email)}</p>
        <Refusal error={send.error} title="Not done" />
      </ConfirmDialog>
      {link ? (
        <LinkOnce
          title={`Recovery of ${person.email}`}
          link={link}
          from={pressed.current}
          onClose={() => setLink(null)}
        />
      ) : null}
    </div>
  );
}
