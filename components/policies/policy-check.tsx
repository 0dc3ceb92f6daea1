'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, CircleDashed, CloudOff } from 'lucide-react';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import type { PolicyFault, PolicyRule } from '@/lib/domain/policy';
import classes from './policies.module.css';
import { RuleLines } from './rule-lines';

type Props = {
  query: UseQueryResult<{ rules: PolicyRule[]; faults: PolicyFault[] }>;
  /** Shows a line of the text in the editor. */
  onLine: (line: number) => void;
};

/** What the draft says, as sentences; or what is wrong with it, each fault leading to its line. */
export function PolicyCheck({ query, onLine }: Props) {
  const { data, error } = query;
  const faults = data?.faults ?? [];
  return (
    <div id="policy-check" aria-live="polite">
      {error ? (
        <NoticeBar tone="hold" Icon={CloudOff} title="Not checked">
          {error.message}
        </NoticeBar>
      ) : null}
      {!data && !error ? (
        <>
          <NoticeBar tone="quiet" Icon={CircleDashed} title="Being checked …" />
          <div className={classes.unread} />
        </>
      ) : null}
      {data && faults.length === 0 ? (
        <NoticeBar tone="allow" Icon={CircleCheck} title="The text is sound. It says:" />
      ) : null}
      {faults.length > 0 ? (
        <NoticeBar
          tone="deny"
          Icon={CircleAlert}
          title={faults.length === 1 ? 'One fault' : `${faults.length} faults`}
        />
      ) : null}
      <ul className={classes.rules}>
        {faults.map((fault) => (
          <li key={`${fault.line} ${fault.column} ${fault.message}`} className={classes.rule}>
            <button type="button" onClick={() => onLine(fault.line)}>
              Line {fault.line}, {fault.column}
            </button>
            <span>
              {fault.message} {fault.help}
            </span>
          </li>
        ))}
      </ul>
      {faults.length === 0 ? <RuleLines rules={data?.rules ?? []} /> : null}
      <p className={classes.quiet}>
        A rule is a <code>forbid</code> with <code>@id</code>, <code>@effect</code> (alert, hold, deny, stop),{' '}
        <code>@sentence</code> and, for a hold, <code>@approvers</code>. What no rule forbids is allowed.{' '}
        <a href="/api/console/policy-schema" target="_blank" rel="noreferrer">
          Everything a rule may speak of
        </a>
      </p>
    </div>
  );
}
