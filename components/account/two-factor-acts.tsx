'use client';

import { Button, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { DialogFoot } from '@/components/page-parts/dialog-foot';
import { GuardedButton } from '@/components/page-parts/guarded-button';
import { Refusal } from '@/components/page-parts/refusal';
import { removeTwoFactor, renewRecoveryCodes } from '@/lib/queries/account-queries';
import { useOrder } from '@/lib/queries/use-order';
import classes from './entry-frame.module.css';

type Props = { required: boolean; onCodes: (recoveryCodes: string[] | null) => void };
type Act = 'renew' | 'remove';

/** New recovery codes, and taking the second factor away: each asks who it is. */
export function TwoFactorActs({ required, onCodes }: Props) {
  const [act, setAct] = useState<Act | null>(null);
  const why = required ? 'Everybody needs one here: an admin can reset yours, to set it up anew.' : null;
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
      <Button variant="default" onClick={() => setAct('renew')}>
        New recovery codes…
      </Button>
      <GuardedButton variant="outline" color="danger" why={why} onClick={() => setAct('remove')}>
        Take it away…
      </GuardedButton>
      <Modal
        opened={act !== null}
        onClose={() => setAct(null)}
        title={act === 'remove' ? 'Take away the second factor' : 'New recovery codes'}
      >
        {act ? <ActForm act={act} onCodes={onCodes} onClose={() => setAct(null)} /> : null}
      </Modal>
    </div>
  );
}

function ActForm({ act, onCodes, onClose }: { act: Act; onClose: () => void } & Pick<Props, 'onCodes'>) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const send = useOrder({
    send: async () => {
      if (act === 'renew') return onCodes((await renewRecoveryCodes(password)).recoveryCodes);
      await removeTwoFactor(password, code);
      onCodes(null);
    },
    done: act === 'remove' ? 'The second factor is taken away.' : 'The new recovery codes are on the page.',
    onSuccess: onClose,
    touches: 'everything',
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <p style={{ margin: 0 }}>
        {act === 'remove'
          ? 'From then on signing in asks for the password only.'
          : 'The codes you have now stop working.'}
      </p>
      <Refusal error={send.error} title="Not done" />
      <PasswordInput
        data-autofocus
        name="password"
        label="Your password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {act === 'remove' ? (
        <TextInput
          name="code"
          label="Code"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      ) : null}
      <DialogFoot onCancel={onClose}>
        <Button
          type="submit"
          size="sm"
          loading={send.isPending}
          {...(act === 'remove' ? { color: 'danger' } : {})}
        >
          {act === 'remove' ? 'Take it away' : 'Make new codes'}
        </Button>
      </DialogFoot>
    </form>
  );
}
