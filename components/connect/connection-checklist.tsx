'use client';

import { useQuery } from '@tanstack/react-query';
import { Panel } from '@/components/page-parts/panel';
import { QueryState } from '@/components/page-parts/query-state';
import type { Connectable } from '@/lib/domain/connection-check';
import { connectionQuery } from '@/lib/queries/connection-query';
import { connectableTitle } from './client-choice';
import classes from './connect.module.css';
import { ConnectionStepItem } from './connection-step-item';
import { connectionSteps } from './connection-steps';
import { useConnectionFeed } from './use-connection-feed';

type Props = { environment: string; client: Connectable };

/** What of the connection has been seen to work; it fills itself. */
export function ConnectionChecklist({ environment, client }: Props) {
  // Drills and the time a refusal takes to settle are no lines of this client.
  const check = useQuery({ ...connectionQuery(environment, client), refetchInterval: 5_000 });
  useConnectionFeed(environment, client, check.data?.head ?? null);
  const steps = check.data ? connectionSteps(check.data) : [];
  const done = steps.filter(({ state }) => state === 'done').length;
  return (
    <Panel
      title={`3. What ${client === 'own' ? 'your own agents have' : `${connectableTitle(client)} has`} shown here`}
      actions={
        <span role="status" className={classes.count}>
          {check.data ? `${done} of ${steps.length}` : ''}
        </span>
      }
    >
      <QueryState query={check} what="the checklist" rows={5}>
        {() => (
          <ol className={classes.steps}>
            {steps.map((step) => (
              <ConnectionStepItem key={step.id} step={step} environment={environment} client={client} />
            ))}
          </ol>
        )}
      </QueryState>
    </Panel>
  );
}
