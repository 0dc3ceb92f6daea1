'use client';

import { Button, Modal } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { DialogFoot } from './dialog-foot';

type Props = {
  opened: boolean;
  onClose: () => void;
  title: string;
  confirm: string;
  /** Whether what it does is drawn as dangerous. */
  danger?: boolean;
  pending: boolean;
  onConfirm: () => void;
  children: ReactNode;
};

/** A second, deliberate step before something that changes what others may do. The focus begins on Cancel. */
export function ConfirmDialogBody({ opened, onClose, pending, onConfirm, ...words }: Props) {
  // What it was about is often forgotten at once when it closes: the words stay until it is gone from the eye.
  const kept = useRef(words);
  if (opened) kept.current = words;
  const { title, confirm, danger = true, children } = kept.current;
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      {children}
      <DialogFoot isSafe pending={pending} onCancel={onClose}>
        <Button {...(danger ? { color: 'danger' } : {})} size="sm" loading={pending} onClick={onConfirm}>
          {confirm}
        </Button>
      </DialogFoot>
    </Modal>
  );
}
