'use client';

import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Panel } from '@/components/page-parts/panel';
import { QueryState } from '@/components/page-parts/query-state';
import { Refusal } from '@/components/page-parts/refusal';
import { changeSignInRules, signInRulesQuery } from '@/lib/queries/account-queries';
import { useOrder } from '@/lib/queries/use-order';

/** What signing in asks of everybody. */
export function SignInRulesPanel({ mayChange }: { mayChange: boolean }) {
  const rules = useQuery(signInRulesQuery());
  const change = useOrder({
    send: (requireTwoFactor: boolean) => changeSignInRules({ requireTwoFactor }),
    done: (_, on) => `A second factor for everybody is ${on ? 'on' : 'off'}.`,
    touches: 'everything',
  });
  return (
    <Panel title="Signing in">
      <Refusal error={change.error} title="Not changed" />
      <QueryState query={rules} what="the rules" rows={1}>
        {({ requireTwoFactor }) => (
          <Switch
            size="sm"
            label="Everybody needs a second factor"
            description={
              mayChange
                ? 'Whoever has none can only open their account page until they have set one up. Operator tokens go on.'
                : 'An admin of all environments can change it.'
            }
            disabled={!mayChange || change.isPending}
            checked={requireTwoFactor}
            onChange={(event) => change.mutate(event.currentTarget.checked)}
          />
        )}
      </QueryState>
    </Panel>
  );
}
