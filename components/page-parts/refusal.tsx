import { CircleAlert } from 'lucide-react';
import { NoticeBar } from './notice-bar';

/** What an order came to when it was refused or got lost: `title` says what did not happen, the error why. Nothing without an error. */
export function Refusal({ error, title }: { error: Error | null; title: string }) {
  return error ? (
    <NoticeBar loud tone="deny" Icon={CircleAlert} title={title}>
      {error.message}
    </NoticeBar>
  ) : null;
}
