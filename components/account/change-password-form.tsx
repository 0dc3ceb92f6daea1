'use client';

import { Button, PasswordInput } from '@mantine/core';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { Refusal } from '@/components/page-parts/refusal';
import { changePassword } from '@/lib/queries/account-queries';
import { useOrder } from '@/lib/queries/use-order';
import classes from './entry-frame.module.css';
import { minPasswordLength, NewPasswordField } from './new-password-field';

/** Sets a new password and ends every other sign-in. */
export function ChangePasswordForm() {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [asked, setAsked] = useState(false);
  const short =
    [...next].length < minPasswordLength ? `It needs ${minPasswordLength} characters at least.` : null;
  const send = useOrder({
    send: () => changePassword(current, next),
    // The notice above the form is a status.
    done: null,
    onSuccess: () => {
      setCurrent('');
      setNext('');
      setAsked(false);
    },
  });
  return (
    <form
      className={classes.form}
      style={{ maxWidth: 420 }}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!short) send.mutate();
      }}
    >
      <Refusal error={send.error} title="Not changed" />
      {send.isSuccess ? (
        <NoticeBar tone="allow" Icon={CircleCheck} title="Changed">
          Your other sign-ins have ended.
        </NoticeBar>
      ) : null}
      <PasswordInput
        name="currentPassword"
        label="Password now"
        autoComplete="current-password"
        required
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <NewPasswordField label="New password" value={next} onChange={setNext} error={asked ? short : null} />
      <div>
        <Button type="submit" loading={send.isPending}>
          Change the password
        </Button>
      </div>
    </form>
  );
}
