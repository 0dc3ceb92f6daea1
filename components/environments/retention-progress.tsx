import type { UseQueryResult } from '@tanstack/react-query';
import { QueryState } from '@/components/page-parts/query-state';
import { Instant } from '@/components/time/instant';
import type { RetentionView } from '@/lib/domain/retention';
import { LastBackup } from './last-backup';
import { LogFaultNotice } from './log-fault-notice';

type Props = { environment: string; query: UseQueryResult<RetentionView> };

/** What retention has removed, and what it removes next; loud where the log does not verify. */
export function RetentionProgress({ environment, query }: Props) {
  return (
    <QueryState query={query} what="what retention has removed" rows={2}>
      {(view) => (
        <div style={{ marginTop: 14 }}>
          <LogFaultNotice
            environment={environment}
            fault={view.refused ?? view.verified?.fault ?? null}
            kept={view.refused !== null}
          />
          <Progress view={view} />
        </div>
      )}
    </QueryState>
  );
}

function Progress({ view: { days, trimmed, due, oldest, refused, verified } }: { view: RetentionView }) {
  return (
    <ul style={{ margin: 0, paddingInlineStart: 18 }}>
      <li>
        {trimmed ? (
          <>
            Removed so far: lines up to {trimmed.through.toLocaleString('en')}, received by{' '}
            <Instant at={trimmed.receivedAt} />. Last removal: {trimmed.lines.toLocaleString('en')} lines,{' '}
            <Instant at={trimmed.at} />, {trimmed.by}.
          </>
        ) : (
          'Nothing was ever removed.'
        )}
      </li>
      {oldest && (
        <li>
          Oldest line: {oldest.seq.toLocaleString('en')}, received <Instant at={oldest.receivedAt} />.
        </li>
      )}
      {due && (
        <li>
          {refused ? (
            `Nothing is removed: ${due.lines.toLocaleString('en')} ${due.lines === 1 ? 'line is' : 'lines are'} due.`
          ) : due.lines > 0 ? (
            <>
              The next nightly run removes {due.lines.toLocaleString('en')}{' '}
              {due.lines === 1 ? 'line' : 'lines'}, received before <Instant at={due.before} />.
            </>
          ) : (
            `Nothing is older than ${days} days.`
          )}
        </li>
      )}
      <li>
        {verified ? (
          <>
            Last verified <Instant at={verified.at} /> by {verified.by}:{' '}
            {verified.fault
              ? `line ${verified.fault.line.toLocaleString('en')} does not fit.`
              : `all ${verified.lines.toLocaleString('en')} lines fit.`}
          </>
        ) : (
          'The whole log was never verified: an admin does it with “audit verify” on the command line.'
        )}
      </li>
      <li>
        <LastBackup />
      </li>
    </ul>
  );
}
