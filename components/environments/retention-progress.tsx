import type { UseQueryResult } from '@tanstack/react-query';
import { QueryState } from '@/components/page-parts/query-state';
import { Instant } from '@/components/time/instant';
import type { RetentionView } from '@/lib/domain/retention';

/** What retention has removed, and what it removes next. */
export function RetentionProgress({ query }: { query: UseQueryResult<RetentionView> }) {
  return (
    <QueryState query={query} what="what retention has removed" rows={2}>
      {({ days, trimmed, due, oldest }) => (
        <ul style={{ margin: '14px 0 0', paddingInlineStart: 18 }}>
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
              {due.lines > 0 ? (
                <>
                  The next nightly run removes {due.lines.toLocaleString('en')} lines, those received before{' '}
                  <Instant at={due.before} />.
                </>
              ) : (
                `Nothing is older than ${days} days.`
              )}
            </li>
          )}
        </ul>
      )}
    </QueryState>
  );
}
