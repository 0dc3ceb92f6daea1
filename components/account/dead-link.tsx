import Link from 'next/link';
import { Door } from './door';

/** A link that cannot be used, and what to do instead. */
export function DeadLink({ reason }: { reason: string }) {
  return (
    <Door title="This link does not work" lead={reason}>
      <Link href="/sign-in">Go to sign-in</Link>
    </Door>
  );
}
