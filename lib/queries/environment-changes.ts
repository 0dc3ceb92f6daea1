import type { EnvironmentView, FailMode, Tier } from '@/lib/domain/environment';
import { fetchJson } from './fetch-json';

export type EnvironmentChanges = {
  title?: string;
  tier?: Tier;
  holdAll?: boolean;
  knownSessionsOnly?: boolean;
  failMode?: FailMode;
  identifiers?: string[];
  strict?: boolean;
  lostAfterSeconds?: number;
  retentionDays?: number | null;
};

/** Changes an environment's switches (admins); what is left out stays as it is. */
export const changeEnvironment = (environment: string, changes: EnvironmentChanges) =>
  fetchJson<EnvironmentView>(`/api/console/${environment}`, { method: 'PATCH', body: changes });

export const createEnvironment = (input: { slug: string; title?: string; tier: Tier }) =>
  fetchJson<EnvironmentView>('/api/console/environments', { method: 'POST', body: input });

/** Puts an environment away, or takes it out of the archive. */
export const archiveEnvironment = (environment: string, archive: boolean) =>
  fetchJson<unknown>(`/api/console/${environment}/${archive ? 'archive' : 'restore'}`, {
    method: 'POST',
    body: {},
  });
