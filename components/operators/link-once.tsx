'use client';

import { Button, Modal } from '@mantine/core';
import { Link2 } from 'lucide-react';
import { CopyText } from '@/components/page-parts/copy-text';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { useReturnFocus } from '@/components/page-parts/use-return-focus';

type Props = { title: string; link: string; from: HTMLElement | null; onClose: () => void };

/** A one-time link at its only appearance; closed by its own button alone. `from` gets the focus then. */
export function LinkOnce({ title, link, from, onClose }: Props) {
  useReturnFocus(from);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="lg"
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <LinkToHandOver link={link} onClose={onClose} />
    </Modal>
  );
}

/** The link itself, with what to do with it. */
export function LinkToHandOver({ link, onClose }: Pick<Props, 'link' | 'onClose'>) {
  return (
    <>
      <NoticeBar tone="hold" Icon={Link2} title="Hand it over yourself">
        It is shown this once, works once, and not for long. Whoever has it can use it: send it to that person
        alone.
      </NoticeBar>
      <CopyText label="one-time link" text={link} />
      <div style={{ display: 'flex', justifyContent: 'flex-end', marginTop: 18 }}>
        <Button size="sm" onClick={onClose}>
          I have copied it
        </Button>
      </div>
    </>
  );
}
