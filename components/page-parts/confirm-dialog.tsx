'use client';

import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = {
  opened: boolean;
  onClose: () => void;
  title: string;
  confirm: string;
  pending: boolean;
  onConfirm: () => void;
  children: ReactNode;
};

/** A second, deliberate step before something that cannot be taken back. The focus begins on Cancel. */
export function ConfirmDialog({ opened, onClose, title, confirm, pending, onConfirm, children }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      {children}
      <div style={{ display: 'flex', justifyContent: 'space-between', gap: 8, marginTop: 18 }}>
        <Button variant="default" size="sm" data-autofocus disabled={pending} onClick={onClose}>
          Cancel
        </Button>
        <Button color="danger" size="sm" loading={pending} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </Modal>
  );
}
