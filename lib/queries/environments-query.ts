import type { EnvironmentView } from '@/lib/domain/environment';
import { apiQuery } from './api-query';

/** Every environment the operator may see. */
export const environmentsQuery = () =>
  apiQuery<{ items: EnvironmentView[] }>(['environments'], '/api/console/environments');
