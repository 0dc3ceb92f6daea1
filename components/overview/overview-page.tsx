'use client';

import { useQuery } from '@tanstack/react-query';
import { Boxes } from 'lucide-react';
import { useEffect } from 'react';
import { ArchivedEnvironments } from '@/components/environments/archived-environments';
import { KeepingNotice } from '@/components/environments/keeping-notice';
import { NewEnvironmentButton } from '@/components/environments/new-environment-button';
import { AloneNotice } from '@/components/operators/alone-notice';
import { DialogHost } from '@/components/page-parts/dialog-host';
import { ConsoleHeader } from '@/components/shell/console-header';
import shell from '@/components/shell/environment-shell.module.css';
import { ErrorPanel } from '@/components/shell/error-panel';
import { PageBody } from '@/components/shell/page-body';
import { StatePanel } from '@/components/shell/state-panel';
import { fetchOrderDialogs } from '@/components/stops/dialogs';
import { overviewQuery } from '@/lib/queries/overview-query';
import { Freshness } from './freshness';
import { OverviewCard } from './overview-card';
import classes from './overview-page.module.css';
import { StopEverythingButton } from './stop-everything-button';

const refreshMs = 5000;

/** With more environments than this a wall is read by what stands out, and the cards close up. */
const roomy = 9;

/** Every environment at a glance, what needs a person first: made to be left open on a wall. */
export function OverviewPage() {
  useEffect(fetchOrderDialogs, []);
  const { data, error, refetch, dataUpdatedAt } = useQuery({
    ...overviewQuery(),
    refetchInterval: refreshMs,
    refetchIntervalInBackground: true,
    retry: false,
  });
  const items = data?.items ?? [];
  return (
    <div className={shell.shell}>
      <ConsoleHeader />
      {data ? <Freshness updatedAt={dataUpdatedAt} error={error} /> : null}
      <PageBody
        title="Overview"
        actions={
          <>
            <NewEnvironmentButton />
            {items.length > 0 ? <StopEverythingButton items={items} /> : null}
          </>
        }
      >
        <AloneNotice />
        <KeepingNotice />
        {!data && error ? (
          <ErrorPanel error={error} what="the environments" retry={() => void refetch()} />
        ) : !data ? (
          <ul className={classes.cards} aria-busy="true" aria-label="Loading environments">
            <li className={classes.bone} />
            <li className={classes.bone} />
            <li className={classes.bone} />
          </ul>
        ) : items.length === 0 ? (
          <NoEnvironment />
        ) : (
          <ul
            className={classes.cards}
            data-dense={items.length > roomy || undefined}
            aria-label="Environments, what needs a person first"
          >
            {items.map((item) => (
              <OverviewCard key={item.slug} item={item} />
            ))}
          </ul>
        )}
        <ArchivedEnvironments />
      </PageBody>
      <DialogHost />
    </div>
  );
}

function NoEnvironment() {
  return (
    <StatePanel Icon={Boxes} title="No environment yet">
      <p>
        An environment is a live target that agents act on. Make the first one with the button above, or from
        the project folder:
      </p>
      <pre className={classes.code}>
        npm run -s interlock -- environment create shop-production --tier production
      </pre>
      <p>If others work here already, ask an admin for a role in their environment.</p>
    </StatePanel>
  );
}
