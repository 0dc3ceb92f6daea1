'use client';

import { useQuery } from '@tanstack/react-query';
import { Boxes } from 'lucide-react';
import Link from 'next/link';
import { DrillSummary } from '@/components/drills/drill-summary';
import type { EnvironmentView } from '@/lib/domain/environment';
import { environmentsQuery } from '@/lib/queries/environments-query';
import classes from './environment-cards.module.css';
import { ErrorPanel } from './error-panel';
import { Mark } from './mark';
import { StatePanel } from './state-panel';
import { TierBadge } from './tier-badge';

/** Every environment the operator may see, with what needs a person first. */
export function EnvironmentCards() {
  const { data, error, refetch } = useQuery({ ...environmentsQuery(), refetchInterval: 10_000 });
  if (!data && error)
    return <ErrorPanel error={error} what="the environments" retry={() => void refetch()} />;
  if (!data) return <ul className={classes.cards} aria-busy="true" aria-label="Loading environments" />;
  if (data.items.length === 0) {
    return (
      <StatePanel Icon={Boxes} title="No environment yet">
        <p>
          An environment is a live target that agents act on. Create the first one from the project folder:
        </p>
        <pre className={classes.code}>
          npm run -s interlock -- environment create shop-production --tier production
        </pre>
        <p>If others work here already, ask an admin for a role in their environment.</p>
      </StatePanel>
    );
  }
  return (
    <ul className={classes.cards}>
      {data.items.map((environment) => (
        <EnvironmentCard key={environment.slug} environment={environment} />
      ))}
    </ul>
  );
}

function EnvironmentCard({ environment }: { environment: EnvironmentView }) {
  const { slug, title, tier, stopped, frozen, holdAll, liveSessions, pendingApprovals, openIncidents } =
    environment;
  return (
    <li className={classes.card}>
      <h2 className={classes.name}>
        <Link href={`/${slug}/timeline`}>{slug}</Link>
        <TierBadge tier={tier} />
      </h2>
      {title && title !== slug ? <p className={classes.title}>{title}</p> : null}
      <div className={classes.marks}>
        {stopped ? <Mark name="stop" word="stopped" boxed /> : null}
        {frozen ? <Mark name="frozen" boxed /> : null}
        {holdAll ? <Mark name="hold" word="hold all" boxed /> : null}
        {pendingApprovals > 0 ? <Mark name="hold" word={`${pendingApprovals} waiting`} boxed /> : null}
        {openIncidents > 0 ? <Mark name="incident" word={`${openIncidents} open`} boxed /> : null}
      </div>
      <p className={classes.foot}>
        {liveSessions} live {liveSessions === 1 ? 'session' : 'sessions'},{' '}
        {environment.seq.toLocaleString('en')} {environment.seq === 1 ? 'event' : 'events'}
      </p>
      <div className={classes.drill}>
        <DrillSummary environment={environment} />
      </div>
    </li>
  );
}
