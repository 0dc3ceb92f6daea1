import type { LogEvent } from '@/lib/domain/log-event';
import type { Page } from '@/lib/domain/page';
import { apiQuery } from './api-query';

/** How many prompts of a session are shown. */
export const askedShown = 3;

/** The newest prompts of a session. */
export function askedQuery(environment: string, session: string) {
  const params = new URLSearchParams({ session, type: 'prompt.submitted', limit: String(askedShown) });
  return apiQuery<Page<LogEvent>>(
    ['session', environment, session, 'asked'],
    `/api/console/${environment}/events?${params}`,
  );
}
