'use client';

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CopyText } from '@/components/page-parts/copy-text';
import { Refusal } from '@/components/page-parts/refusal';
import { beginTwoFactor, finishTwoFactor, type TwoFactorStart } from '@/lib/queries/account-queries';
import { useOrder } from '@/lib/queries/use-order';
import classes from './entry-frame.module.css';

/** Password, then picture and secret, then the first code; `onDone` gets the recovery codes. */
export function SetUpTwoFactor({ onDone }: { onDone: (recoveryCodes: string[]) => void }) {
  const [password, setPassword] = useState('');
  const begin = useOrder({
    send: () => beginTwoFactor(password),
    // The field for the first code follows, and takes the focus.
    done: null,
  });
  if (begin.data) return <FirstCode start={begin.data} onDone={onDone} />;
  return (
    <form
      className={classes.form}
      style={{ maxWidth: 420 }}
      aria-label="Set up a second factor"
      onSubmit={(event) => {
        event.preventDefault();
        begin.mutate();
      }}
    >
      {begin.error ? <Refused error={begin.error} /> : null}
      <PasswordInput
        name="password"
        label="Your password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" loading={begin.isPending}>
          Set up a second factor
        </Button>
      </div>
    </form>
  );
}

function FirstCode({ start, onDone }: { start: TwoFactorStart; onDone: (codes: string[]) => void }) {
  const client = useQueryClient();
  const [code, setCode] = useState('');
  const finish = useOrder({
    send: () => finishTwoFactor(code),
    done: 'The second factor is on. The recovery codes are on the page.',
    onSuccess: () => {
      onDone(start.recoveryCodes);
      return client.invalidateQueries();
    },
  });
  return (
    <form
      className={classes.form}
      style={{ maxWidth: 420 }}
      aria-label="Set up a second factor"
      onSubmit={(event) => {
        event.preventDefault();
        finish.mutate();
      }}
    >
      <p style={{ margin: 0 }}>
        Scan this with an authenticator app, or type the secret into it. Then enter the code it shows.
      </p>
      {/* biome-ignore lint/performance/noImgElement: a picture made of text in this answer, nothing to optimise */}
      <img
        src={`data:image/svg+xml;utf8,${encodeURIComponent(start.qr)}`}
        alt="QR code of the secret below"
        width={192}
        height={192}
        style={{ background: '#fff', borderRadius: 6 }}
      />
      <CopyText label="secret" text={start.secret} />
      {finish.error ? <Refused error={finish.error} /> : null}
      <TextInput
        name="code"
        label="Code"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        autoFocus
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" loading={finish.isPending}>
          Switch it on
        </Button>
      </div>
    </form>
  );
}

function Refused({ error }: { error: Error }) {
  return <Refusal error={error} title="Not set up" />;
}
