'use client';

import { Hand, ShieldAlert } from 'lucide-react';
import Link from 'next/link';
import { ActivitySpark } from '@/components/charts/activity-spark';
import { DrillSummary } from '@/components/drills/drill-summary';
import { TierBadge } from '@/components/shell/tier-badge';
import { EnvironmentStopMenu } from '@/components/stops/environment-stop-menu';
import { RelativeTime } from '@/components/time/relative-time';
import { isTroubled, type OverviewItem } from '@/lib/domain/overview';
import { CardState } from './card-state';
import { LastStopLine } from './last-stop-line';
import classes from './overview-card.module.css';

/** One environment on the wall: state, what waits, what is going on, and the orders. */
export function OverviewCard({ item }: { item: OverviewItem }) {
  const { slug, title, tier, pendingApprovals, openIncidents, liveSessions, activity } = item;
  const needsPerson = pendingApprovals > 0 || openIncidents > 0 || isTroubled(item.lastStop);
  return (
    <li className={classes.card} data-needs={needsPerson || undefined} data-tier={tier}>
      <header className={classes.head}>
        <h2 className={classes.name}>
          <Link href={`/${slug}/timeline`}>{slug}</Link>
        </h2>
        <TierBadge tier={tier} />
        {title && title !== slug ? <span className={classes.title}>{title}</span> : null}
        <span className={classes.orders}>
          <EnvironmentStopMenu environment={item} name={slug} />
        </span>
      </header>
      <CardState item={item} />
      <div className={classes.figures}>
        <Link
          className={classes.figure}
          data-tone={pendingApprovals > 0 ? 'hold' : undefined}
          href={`/${slug}/approvals`}
        >
          <span className={classes.number}>
            {pendingApprovals > 0 ? <Hand aria-hidden /> : null}
            {pendingApprovals}
          </span>
          <span>waiting</span>
          <span className={classes.quiet}>
            {item.oldestWaitAt ? (
              <>
                oldest <RelativeTime at={item.oldestWaitAt} />
              </>
            ) : (
              'nothing held'
            )}
          </span>
        </Link>
        <Link
          className={classes.figure}
          data-tone={openIncidents > 0 ? 'stop' : undefined}
          href={`/${slug}/incidents?status=open`}
        >
          <span className={classes.number}>
            {openIncidents > 0 ? <ShieldAlert aria-hidden /> : null}
            {openIncidents}
          </span>
          <span>{openIncidents === 1 ? 'open incident' : 'open incidents'}</span>
        </Link>
        <Link className={classes.figure} href={`/${slug}/sessions?state=live`}>
          <span className={classes.number}>{liveSessions}</span>
          <span>{liveSessions === 1 ? 'live session' : 'live sessions'}</span>
        </Link>
        <Link className={classes.figure} href={`/${slug}/timeline`}>
          <span className={classes.number}>{(activity.counts.at(-1) ?? 0).toLocaleString('en')}</span>
          <span>events a minute</span>
        </Link>
      </div>
      <ActivitySpark activity={activity} />
      <footer className={classes.foot}>
        <LastStopLine environment={slug} stop={item.lastStop} />
        <DrillSummary environment={item} />
      </footer>
    </li>
  );
}
