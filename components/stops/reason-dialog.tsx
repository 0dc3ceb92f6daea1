'use client';

import { Button, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ConfirmFields } from '@/components/account/confirm-fields';
import { DialogFoot } from '@/components/page-parts/dialog-foot';
import { Refusal } from '@/components/page-parts/refusal';
import { reasonProblem } from '@/lib/domain/reason';
import { ApiError } from '@/lib/queries/api-error';
import { useOrder } from '@/lib/queries/use-order';
import { ReasonField } from './reason-field';
import classes from './stop-dialog.module.css';

type Props = {
  opened: boolean;
  onClose: () => void;
  title: string;
  children?: ReactNode;
  label?: string;
  description?: string;
  presets?: string[];
  confirm: string;
  danger?: boolean;
  /** False: words may be left out. */
  needed?: boolean;
  act: (words: string) => Promise<unknown>;
  /** What a screen reader says when it is done; null where the screen says it by itself. */
  done: string | null;
  /** Drawn in the place of the plain message when the server refuses. */
  refusal?: (error: Error) => ReactNode;
};

/** One act that takes words: reset, freeze, approve, reject, resolve. It closes when the server has answered, not before. */
export function ReasonDialog(props: Props) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title}>
      {props.opened ? <ReasonForm {...props} /> : null}
    </Modal>
  );
}

function ReasonForm(props: Props) {
  const { onClose, children, label = 'Reason', description, presets = [], confirm, danger = false } = props;
  const { needed = true, act, done, refusal } = props;
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState(false);
  const problem = needed || words.trim() !== '' ? reasonProblem(words) : null;
  const send = useOrder({
    send: () => act(words.trim()),
    done,
    onSuccess: onClose,
    touches: 'everything',
  });
  // Somebody else was first, or it is over: pressing again cannot help.
  const over = send.error instanceof ApiError && (send.error.status === 409 || send.error.status === 410);
  // Not refused, only asked who it is: what was written stays, and is sent again.
  const unconfirmed = send.error instanceof ApiError && send.error.code === 'confirm-first';
  if (unconfirmed) return <ConfirmFields onDone={() => send.mutate()} onCancel={onClose} />;
  return (
    <div>
      {children}
      <ReasonField
        label={label}
        required={needed}
        presets={presets}
        value={words}
        onChange={setWords}
        error={asked ? problem : null}
        {...(description ? { description } : {})}
      />
      <div className={classes.said}>
        {send.error ? (refusal?.(send.error) ?? <Refusal error={send.error} title="Not done" />) : null}
      </div>
      <DialogFoot cancel={over ? 'Close' : 'Cancel'} pending={send.isPending} onCancel={onClose}>
        {over ? null : (
          <Button
            size="sm"
            {...(danger ? { color: 'danger' } : {})}
            loading={send.isPending}
            onClick={() => {
              setAsked(true);
              if (!problem) send.mutate();
            }}
          >
            {confirm}
          </Button>
        )}
      </DialogFoot>
    </div>
  );
}
