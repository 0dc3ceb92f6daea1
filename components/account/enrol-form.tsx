'use client';

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type EnrolView, enrol, signIn } from '@/lib/queries/account-queries';
import { Door } from './door';
import classes from './door.module.css';

/** The same rule as the server's, which has the last word. */
const minLength = 12;

const words = {
  'first-admin': {
    title: 'Create the first admin',
    lead: 'This link works once. You will be able to do everything here, so choose well.',
  },
  invite: { title: 'Welcome to Interlock', lead: 'Choose a name and a password. This link works once.' },
  recover: {
    title: 'Choose a new password',
    lead: 'Your other sign-ins end when you do. This link works once.',
  },
} as const;

/** What a one-time link leads to: name, password, and for the first admin the address too; then straight in. */
export function EnrolForm({ token, link }: { token: string; link: EnrolView }) {
  const [email, setEmail] = useState(link.email ?? '');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const short = password.length > 0 && password.length < minLength;
  const entering = useMutation({
    mutationFn: async () => {
      await enrol({ token, name, password, ...(link.email ? {} : { email }) });
      await signIn(email, password);
    },
    onSuccess: () => window.location.assign('/'),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!short) entering.mutate();
  };
  return (
    <Door {...words[link.purpose]} aside={link.purpose === 'first-admin' ? <Alone /> : undefined}>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label="E-mail"
          type="email"
          name="email"
          size="sm"
          autoComplete="username"
          required
          readOnly={link.email !== null}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <TextInput
          label="Name"
          name="name"
          size="sm"
          autoComplete="name"
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          description={`At least ${minLength} characters. A few unrelated words are good.`}
          name="new-password"
          autoComplete="new-password"
          required
          minLength={minLength}
          maxLength={128}
          error={short ? `${minLength - password.length} more characters` : null}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {entering.error ? (
          <p className={classes.problem} role="alert">
            {entering.error.message}
          </p>
        ) : null}
        <Button type="submit" size="sm" loading={entering.isPending || entering.isSuccess}>
          {link.purpose === 'recover' ? 'Set password' : 'Create account'}
        </Button>
      </form>
    </Door>
  );
}

function Alone() {
  return (
    <>
      <p>
        Alone you can watch and stop agents. You cannot approve what your own keys ask for: that takes a
        second person.
      </p>
      <p>Invite one under People once you are in.</p>
    </>
  );
}
