import type { EnvironmentView } from '@/lib/domain/environment';
import { apiQuery } from './api-query';

/** Every environment the operator may see. */
export const environmentsQuery = () =>
  apiQuery<{ items: EnvironmentView[] }>(['environments'], '/api/console/environments');

/** Those that were put away. Begins with the same key: what changes an environment makes both stale. */
export const archivedEnvironmentsQuery = () =>
  apiQuery<{ items: EnvironmentView[] }>(
    ['environments', 'archived'],
    '/api/console/environments?archived=true',
  );
