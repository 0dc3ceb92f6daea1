import { LockKeyhole, LockKeyholeOpen, ShieldAlert } from 'lucide-react';
import { NoticeBar } from '@/components/page-parts/notice-bar';
import { type AgentClient, clientTitles } from '@/lib/domain/agent-client';
import { failureTitles, hookFailures, toolFailModes } from '@/lib/domain/client-fail-modes';
import classes from './connect.module.css';

/** The table in three sentences: what connecting closes, what --managed closes besides, and what stays open. */
export function FailModeSummary({ client }: { client: AgentClient }) {
  const modes = toolFailModes[client];
  const open = hookFailures.filter((failure) => modes[failure].user === 'open');
  const managed = open.filter((failure) => modes[failure].managed === 'closed');
  const left = open.filter((failure) => modes[failure].managed === 'open');
  const list = (failures: typeof open) => (
    <ul className={classes.list}>
      {failures.map((failure) => (
        <li key={failure}>{failureTitles[failure]}</li>
      ))}
    </ul>
  );
  return (
    <>
      {managed.length > 0 ? (
        <NoticeBar tone="quiet" Icon={LockKeyhole} title="connect --managed closes besides">
          {list(managed)}
        </NoticeBar>
      ) : null}
      {left.length > 0 ? (
        <NoticeBar
          tone="deny"
          Icon={LockKeyholeOpen}
          title={`${clientTitles[client]} stays open here, however it is connected`}
        >
          {list(left)}
        </NoticeBar>
      ) : null}
      {open.length === 0 ? (
        <NoticeBar tone="allow" Icon={ShieldAlert} title="Closed in every case that is known">
          {null}
        </NoticeBar>
      ) : null}
    </>
  );
}
