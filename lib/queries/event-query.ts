import type { LogEvent } from '@/lib/domain/log-event';
import { apiQuery } from './api-query';

/** One line with its neighbours, whatever the list's filter: `before` older, `after` newer. */
export const eventQuery = (environment: string, seq: number) =>
  apiQuery<{ event: LogEvent; before: LogEvent[]; after: LogEvent[] }>(
    ['event', environment],
    `/api/console/${environment}/events/${seq}`,
  );
