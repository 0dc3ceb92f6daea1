'use client';

import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Refusal } from '@/components/page-parts/refusal';
import { type EnrolView, enrol, signIn } from '@/lib/queries/account-queries';
import { useOrder } from '@/lib/queries/use-order';
import classes from './entry-frame.module.css';
import { minPasswordLength, NewPasswordField } from './new-password-field';

/** Name, address where the link leaves it open, and a password; then straight into the console. */
export function EnrolForm({ token, view }: { token: string; view: EnrolView }) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState(view.email ?? '');
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const short =
    [...password].length < minPasswordLength ? `It needs ${minPasswordLength} characters at least.` : null;
  const send = useOrder({
    send: async () => {
      await enrol({ token, name: name.trim(), password, ...(view.email ? {} : { email: email.trim() }) });
      await signIn({ email: email.trim(), password });
    },
    // A page of its own follows.
    done: null,
    // Whoever comes first comes alone: the next page says what that means.
    onSuccess: () => window.location.assign(view.purpose === 'first-admin' ? '/first-run' : '/'),
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!short) send.mutate();
      }}
    >
      <Refusal error={send.error} title="Not done" />
      <TextInput
        size="sm"
        name="name"
        label="Your name"
        description="As others see it in the log, beside what you do."
        autoComplete="name"
        required
        maxLength={100}
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        size="sm"
        name="email"
        label="E-mail"
        description={view.email ? 'The link was made for this address.' : 'You sign in with it.'}
        type="email"
        autoComplete="username"
        required
        readOnly={view.email !== null}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <NewPasswordField
        label="Password"
        value={password}
        onChange={setPassword}
        error={asked ? short : null}
      />
      <Button type="submit" size="sm" loading={send.isPending || send.isSuccess}>
        {view.purpose === 'recover' ? 'Set the new password' : 'Enrol and sign in'}
      </Button>
    </form>
  );
}
