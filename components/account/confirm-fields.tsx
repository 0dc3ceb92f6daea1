'use client';

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CircleAlert, Clock, KeyRound } from 'lucide-react';
import { useState } from 'react';
import { DialogFoot } from '@/components/page-parts/dialog-foot';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { confirmSignIn } from '@/lib/queries/account-queries';
import { ApiError } from '@/lib/queries/api-error';
import { meQuery } from '@/lib/queries/me-query';
import { useOrder } from '@/lib/queries/use-order';
import classes from './entry-frame.module.css';

type Props = { onDone: () => void; onCancel: () => void };

/** Asks in place for the password or a code, and goes on with what was asked for. */
export function ConfirmFields({ onDone, onCancel }: Props) {
  const { data: me } = useQuery(meQuery());
  const [byCode, setByCode] = useState<boolean | null>(null);
  const [words, setWords] = useState('');
  const code = byCode ?? me?.twoFactor ?? false;
  const send = useOrder({
    send: () => confirmSignIn(code ? { code: words } : { password: words }),
    // What was asked for goes on, and says itself what it came to.
    done: null,
    onSuccess: onDone,
  });
  const field = {
    'data-autofocus': true,
    autoFocus: true,
    required: true,
    size: 'sm',
    value: words,
    onChange: (event: { currentTarget: { value: string } }) => setWords(event.currentTarget.value),
  } as const;
  return (
    <form
      className={classes.form}
      aria-label="Confirm that it is you"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        send.mutate();
      }}
    >
      <NoticeBar tone="hold" Icon={KeyRound} title="Confirm that it is you">
        This needs your password or a code of your second factor, shown within the last 10 minutes. Then it
        goes on by itself.
      </NoticeBar>
      {send.error ? <Refused error={send.error} /> : null}
      {code ? (
        <TextInput key="code" label="Code" inputMode="numeric" autoComplete="one-time-code" {...field} />
      ) : (
        <PasswordInput key="password" label="Your password" autoComplete="current-password" {...field} />
      )}
      <DialogFoot onCancel={onCancel}>
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
          {me?.twoFactor ? (
            <Button
              variant="subtle"
              size="sm"
              onClick={() => {
                setWords('');
                send.reset();
                setByCode(!code);
              }}
            >
              {code ? 'Use the password' : 'Use a code'}
            </Button>
          ) : null}
          <Button type="submit" size="sm" loading={send.isPending}>
            Confirm and go on
          </Button>
        </div>
      </DialogFoot>
    </form>
  );
}

function Refused({ error }: { error: Error }) {
  const wait = error instanceof ApiError && error.status === 429;
  return (
    <NoticeBar
      loud
      tone={wait ? 'hold' : 'deny'}
      Icon={wait ? Clock : CircleAlert}
      title={wait ? 'Too many tries' : 'Not confirmed'}
    >
      {error.message}
    </NoticeBar>
  );
}
