import type { Page } from '@/lib/domain/page';
import type { SessionView } from '@/lib/domain/session';
import type { SessionFilter } from '@/lib/domain/session-filter';
import { writeFilter } from '@/lib/domain/url-filter';
import { apiQuery } from './api-query';

/** First page of an environment's sessions, last seen first. Invalidate with `['sessions', environment]`. */
export function sessionsQuery(environment: string, filter: Partial<SessionFilter> = {}, limit = 100) {
  const params = writeFilter(filter);
  params.set('limit', String(limit));
  return apiQuery<Page<SessionView>>(
    ['sessions', environment],
    `/api/console/${environment}/sessions?${params}`,
  );
}
