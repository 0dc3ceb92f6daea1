import type { EnvironmentView } from '@/lib/domain/environment';
import { apiQuery } from './api-query';

/** One environment with its counts; the shell keeps it fresh from the live feed. */
export const environmentQuery = (environment: string) =>
  apiQuery<EnvironmentView>(['environment', environment], `/api/console/${environment}`);
