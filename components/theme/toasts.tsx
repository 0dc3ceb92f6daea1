'use client';

import type { NotificationData } from '@mantine/notifications';
import dynamic from 'next/dynamic';

const load = () => import('@mantine/notifications');

// Nothing is told before somebody has done something: fetched once the page stands.
const Notifications = dynamic(() => load().then((part) => part.Notifications), { ssr: false });

/** Short words about what was done, in a corner over the page. */
export function Toasts() {
  return <Notifications position="bottom-right" limit={4} />;
}

/** Shows such words. */
export function showToast(words: NotificationData): void {
  void load().then(({ notifications }) => notifications.show(words));
}
