import type { RetentionView } from '@/lib/domain/retention';
import { apiQuery } from './api-query';

/** How long an environment's lines are kept, what is away, and what goes next; with `days`, if they were kept for so long. */
export const retentionQuery = (environment: string, days?: number) =>
  apiQuery<RetentionView>(
    ['retention', environment],
    `/api/console/${environment}/retention${days === undefined ? '' : `?days=${days}`}`,
  );
