'use client';

import { useQuery } from '@tanstack/react-query';
import { Eye, Scale, ShieldCheck } from 'lucide-react';
import Link from 'next/link';
import { Chip } from '@/components/page-parts/chip';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { Panel } from '@/components/page-parts/panel';
import { QueryState } from '@/components/page-parts/query-state';
import { StatePanel } from '@/components/shell/state-panel';
import { Instant } from '@/components/time/instant';
import type { PolicyView } from '@/lib/domain/policy';
import { placeOf, policiesQuery } from '@/lib/queries/policies-queries';
import classes from './policies.module.css';
import { RuleLines } from './rule-lines';

/** The policies that judge an environment, as sentences; the Cedar is a click away. */
export function PoliciesList({ environment }: { environment: string }) {
  const policies = useQuery(policiesQuery(environment));
  return (
    <QueryState query={policies} what="the policies" rows={4}>
      {({ items }) => {
        const observing = items.filter((policy) => policy.mode === 'observe');
        return (
          <>
            {observing.length > 0 ? (
              <NoticeBar tone="hold" Icon={Eye} title={`${observing.length} of ${items.length} only observe`}>
                They decide nothing: what they would have done stands beside each decision in the log.
              </NoticeBar>
            ) : null}
            {items.length === 0 ? (
              <StatePanel Icon={Scale} title="No policy judges here">
                <p>Everything is allowed unless somebody stops, freezes or holds all. Write a first rule.</p>
              </StatePanel>
            ) : (
              items.map((policy) => <PolicyPanel key={policy.id} environment={environment} policy={policy} />)
            )}
          </>
        );
      }}
    </QueryState>
  );
}

function PolicyPanel({ environment, policy }: { environment: string; policy: PolicyView }) {
  const { name, title, mode, version, savedAt, savedBy, rules } = policy;
  const place = placeOf(policy);
  return (
    <Panel
      title={<Link href={`/${environment}/policies/${name}?for=${place}`}>{title}</Link>}
      actions={
        <span className={classes.row}>
          <Chip>{place === 'everywhere' ? 'all environments' : 'this environment'}</Chip>
          {mode === 'enforce' ? (
            <Chip tone="allow" Icon={ShieldCheck}>
              enforces
            </Chip>
          ) : (
            <Chip tone="hold" Icon={Eye}>
              observes
            </Chip>
          )}
        </span>
      }
    >
      <div className={classes.quiet}>
        <code>{name}</code>, version {version}, saved by {savedBy}, <Instant at={savedAt} />
      </div>
      <RuleLines rules={rules} />
    </Panel>
  );
}
