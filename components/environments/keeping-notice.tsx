'use client';

import { useQuery } from '@tanstack/react-query';
import { DatabaseBackup } from 'lucide-react';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { Instant } from '@/components/time/instant';
import { keepingQuery } from '@/lib/queries/keeping-query';
import { LogFaultNotice } from './log-fault-notice';

/** Looked at once a minute: it changes when somebody backs up or verifies. */
const refreshMs = 60_000;

/** Says what is not kept well: logs that do not verify, and that there is no recent backup. Nothing while all is well. */
export function KeepingNotice() {
  const { data } = useQuery({ ...keepingQuery(), refetchInterval: refreshMs });
  if (!data) return null;
  const { backup, logs } = data;
  return (
    <>
      {logs.map(({ environment, fault }) => (
        <LogFaultNotice key={environment} environment={environment} fault={fault} />
      ))}
      {backup.overdue ? (
        <NoticeBar tone="hold" Icon={DatabaseBackup} title="There is no recent backup">
          {backup.at ? (
            <>
              The newest holds <Instant at={backup.at} />: what was written since
            </>
          ) : (
            'None was ever made: everything'
          )}{' '}
          is lost if this machine is. See “How often” in docs/keeping.md.
        </NoticeBar>
      ) : null}
    </>
  );
}
