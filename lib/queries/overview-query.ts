import type { OverviewItem } from '@/lib/domain/overview';
import { apiQuery } from './api-query';

/** Every environment the operator may see, what needs a person first. */
export const overviewQuery = () => apiQuery<{ items: OverviewItem[] }>(['overview'], '/api/console/overview');
