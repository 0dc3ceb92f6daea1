import Link from 'next/link';
import { clientTitles } from '@/lib/domain/agent-client';
import { type Connectable, connectables } from '@/lib/domain/connection-check';
import classes from './connect.module.css';

/** What people call each of them. */
export const connectableTitle = (client: Connectable) =>
  client === 'own' ? 'Your own agent' : clientTitles[client];

/** Which client is connected; it stands in the address. */
export function ClientChoice({ environment, client }: { environment: string; client: Connectable }) {
  return (
    <nav aria-label="Client" className={classes.choice}>
      {connectables.map((each) => (
        <Link
          key={each}
          href={`/${environment}/connect?client=${each}`}
          scroll={false}
          className={classes.client}
          aria-current={each === client ? 'true' : undefined}
        >
          {connectableTitle(each)}
        </Link>
      ))}
    </nav>
  );
}
