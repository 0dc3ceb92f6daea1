'use client';

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { signIn } from '@/lib/queries/account-queries';
import { Door } from './door';
import classes from './door.module.css';
import { safeNext } from './safe-next';

/** E-mail and password; leads on to the page that was asked for. */
export function SignInForm() {
  const next = safeNext(useSearchParams().get('next'));
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const entering = useMutation({
    mutationFn: () => signIn(email, password),
    // A whole page load: nothing of an earlier sign-in may stay in memory.
    onSuccess: () => window.location.assign(next),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    entering.mutate();
  };
  return (
    <Door
      title="Sign in"
      lead="See what agents do, and stop what must not go on."
      aside={
        <p>
          No account? An admin can send you a link. Nobody left who can? On the server:{' '}
          <code>npm run -s interlock -- operator recover --email YOU</code>
        </p>
      }
    >
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label="E-mail"
          type="email"
          name="email"
          size="sm"
          autoComplete="username"
          required
          data-autofocus
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
        {entering.error ? (
          <p className={classes.problem} role="alert">
            {entering.error.message}
          </p>
        ) : null}
        <Button type="submit" size="sm" loading={entering.isPending || entering.isSuccess}>
          Sign in
        </Button>
      </form>
    </Door>
  );
}
