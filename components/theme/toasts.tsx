'use client';

import dynamic from 'next/dynamic';

// Nothing is told before somebody has done something, and what is told meanwhile waits in its store.
const Notifications = dynamic(() => import('@mantine/notifications').then((part) => part.Notifications), {
  ssr: false,
});

/** Short words about what was done, in a corner over the page. */
export function Toasts() {
  return <Notifications position="bottom-right" limit={4} />;
}
