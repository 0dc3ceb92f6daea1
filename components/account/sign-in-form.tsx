'use client';

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { CircleAlert, Clock } from 'lucide-react';
import { useState } from 'react';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { signIn } from '@/lib/queries/account-queries';
import { ApiError } from '@/lib/queries/api-error';
import { useOrder } from '@/lib/queries/use-order';
import classes from './entry-frame.module.css';

/** E-mail and password; leads to `next`, a path of this console: where the sign-in was asked for. */
export function SignInForm({ next }: { next: string }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const [code, setCode] = useState('');
  const send = useOrder({
    send: () => signIn({ email: email.trim(), password, ...(asksCode ? { code } : {}) }),
    // The page that was asked for follows.
    done: null,
    // A whole load, not a route change: nothing of another operator may stay in memory.
    onSuccess: () => window.location.assign(next),
    onError: (error) => {
      if (isCodeAsked(error)) setAsksCode(true);
    },
  });
  // The first time it is no refusal: the password was right, and the code is the next thing to enter.
  const first = code === '';
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      {send.error && !(first && isCodeAsked(send.error)) ? <Refused error={send.error} /> : null}
      <TextInput
        size="sm"
        label="E-mail"
        type="email"
        name="email"
        autoComplete="username"
        required
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {asksCode ? (
        <TextInput
          label="Code"
          description="Of your authenticator, or one of your recovery codes."
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      ) : null}
      <Button type="submit" size="sm" loading={send.isPending || send.isSuccess}>
        Sign in
      </Button>
    </form>
  );
}

const isCodeAsked = (error: Error) => error instanceof ApiError && error.code === 'second-factor';

function Refused({ error }: { error: Error }) {
  const wait = error instanceof ApiError && error.status === 429;
  const away = error instanceof ApiError && (error.status === 0 || error.status >= 500);
  return (
    <NoticeBar
      loud
      tone={wait ? 'hold' : 'deny'}
      Icon={wait ? Clock : CircleAlert}
      title={wait ? 'Too many tries' : away ? 'Could not ask' : 'Not signed in'}
    >
      {error.message}
      {wait && error.retryAfter ? ` Try again in ${error.retryAfter} s.` : ''}
    </NoticeBar>
  );
}
