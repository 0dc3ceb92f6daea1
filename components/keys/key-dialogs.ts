'use client';

import dynamic from 'next/dynamic';

/** The dialogs about keys: not part of what a page needs to be drawn. */
export const KeyDetails = dynamic(() => import('./key-details').then((part) => part.KeyDetails), {
  ssr: false,
});
export const NewKeyDialog = dynamic(() => import('./new-key-dialog').then((part) => part.NewKeyDialog), {
  ssr: false,
});
export const RotateDialog = dynamic(() => import('./rotate-dialog').then((part) => part.RotateDialog), {
  ssr: false,
});
