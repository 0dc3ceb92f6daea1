import type { UseQueryResult } from '@tanstack/react-query';
import { QueryState } from '@/components/page-parts/query-state';
import { Instant } from '@/components/time/instant';
import type { RetentionView } from '@/lib/domain/retention';

/** How many lines would go by the days that were chosen. */
export function RetentionPreview({ query }: { query: UseQueryResult<RetentionView> }) {
  return (
    <QueryState query={query} what="how many lines would go" rows={1}>
      {({ due }) => (
        <p style={{ margin: '0 0 10px' }}>
          {due && due.lines > 0 ? (
            <>
              <strong>
                {due.lines.toLocaleString('en')} {due.lines === 1 ? 'line is' : 'lines are'} older
              </strong>
              , received before <Instant at={due.before} />.
            </>
          ) : (
            'No line is that old today.'
          )}
        </p>
      )}
    </QueryState>
  );
}
