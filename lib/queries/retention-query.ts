import type { RetentionView } from '@/lib/domain/retention';
import { apiQuery } from './api-query';

/** How long an environment's lines are kept, what is away, and what goes next. */
export const retentionQuery = (environment: string) =>
  apiQuery<RetentionView>(['retention', environment], `/api/console/${environment}/retention`);
