'use client';

import dynamic from 'next/dynamic';

/** A second, deliberate step. Its code comes once the page stands; it is there, closed, before anybody can open it. */
export const ConfirmDialog = dynamic(
  () => import('./confirm-dialog-body').then((part) => part.ConfirmDialogBody),
  { ssr: false },
);
