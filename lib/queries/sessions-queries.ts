import type { Page } from '@/lib/domain/page';
import type { SessionView } from '@/lib/domain/session';
import type { SessionFilter } from '@/lib/domain/session-filter';
import type { StopTargetView, StopView } from '@/lib/domain/stop';
import { writeFilter } from '@/lib/domain/url-filter';
import { apiQuery } from './api-query';

/** One session with every stop it was ever under, newest first. */
export type SessionDetail = SessionView & { stops?: (StopView & { target?: StopTargetView | null })[] };

/** One page of an environment's sessions, last seen first. Invalidate with `['sessions', environment]`. */
export function sessionsPageQuery(
  environment: string,
  filter: Partial<SessionFilter>,
  cursor: string | null,
) {
  const params = writeFilter(filter);
  params.set('limit', '50');
  if (cursor) params.set('cursor', cursor);
  return apiQuery<Page<SessionView>>(
    ['sessions', environment],
    `/api/console/${environment}/sessions?${params}`,
  );
}

export const sessionQuery = (environment: string, session: string) =>
  apiQuery<SessionDetail>(
    ['session', environment, session],
    `/api/console/${environment}/sessions/${encodeURIComponent(session)}`,
  );
