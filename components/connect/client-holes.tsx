import { LockKeyhole, LockKeyholeOpen } from 'lucide-react';
import { Chip } from '@/components/page-parts/chip';
import type { AgentClient } from '@/lib/domain/agent-client';
import { clientHoles } from '@/lib/domain/client-holes';
import classes from './connect.module.css';

/** Ways past a client's hooks that are no failure of them, what closes each, and how it is known. */
export function ClientHoles({ client }: { client: AgentClient }) {
  return (
    <ul className={classes.holes}>
      {clientHoles[client].map(({ title, closedBy, evidence }) => (
        <li key={title}>
          <div className={classes.stepHead}>
            <span className={classes.stepTitle}>{title}</span>
            {closedBy === null ? (
              <Chip tone="deny" Icon={LockKeyholeOpen}>
                open
              </Chip>
            ) : (
              <Chip tone="allow" Icon={LockKeyhole}>
                {closedBy.managed ? 'closed by --managed' : 'closed'}
              </Chip>
            )}
          </div>
          {closedBy ? <div>{closedBy.how}</div> : null}
          <div className={classes.words}>{evidence}</div>
        </li>
      ))}
    </ul>
  );
}
