import Link from 'next/link';
import { CopyText } from '@/components/page-parts/copy-text';
import type { Connectable } from '@/lib/domain/connection-check';
import { connectableTitle } from './client-choice';
import classes from './connect.module.css';
import { denyLine, doctorLine, runLine } from './connect-lines';
import type { StepId } from './connection-steps';

/** What ticks a box that is not ticked. */
export function StepAdvice({ id, client }: { id: StepId; client: Connectable }) {
  const title = connectableTitle(client);
  if (id === 'event')
    return (
      <p className={classes.words}>
        Connect it (2.), then start a new session: sessions that run already keep their old configuration.
      </p>
    );
  if (id === 'gate' && client !== 'own')
    return (
      <>
        <p className={classes.words}>Let it use any tool, or play one call through its hook:</p>
        <CopyText label="line that tries the hook" text={doctorLine(client)} />
      </>
    );
  if (id === 'gate') return <p className={classes.words}>Ask before an action, as in 2.</p>;
  if (id === 'denial')
    return (
      <>
        <p className={classes.words}>
          This harmless command is refused everywhere.{' '}
          {client === 'own' ? 'Ask for it' : `Let ${title} try it`}, and see that it does not run:
        </p>
        <CopyText label="line that causes a denial" text={denyLine(client)} />
      </>
    );
  if (id === 'supervisor')
    return (
      <>
        <p className={classes.words}>Start it under supervision, with the supervisor’s key in place:</p>
        <CopyText label="line that supervises" text={runLine(client)} />
      </>
    );
  return (
    <p className={classes.words}>
      Stop a supervised session of it: this is ticked once its processes are known to be gone. To try the stop
      itself on a harmless agent, use Drill on the <Link href="/">overview</Link>.
    </p>
  );
}
