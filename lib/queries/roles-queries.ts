import type { StandInView } from '@/lib/domain/approval';
import type { ExpectedRole } from '@/lib/domain/expected-role';
import type { RoleView } from '@/lib/domain/role-use';
import { apiQuery } from './api-query';
import { fetchJson } from './fetch-json';

/** Roles of an environment with what they grant and what was used. Invalidate with `['roles', environment]`. */
export const rolesQuery = (environment: string) =>
  apiQuery<{ items: RoleView[] }>(['roles', environment], `/api/console/${environment}/roles`);

export const saveRole = (environment: string, role: ExpectedRole) =>
  fetchJson<ExpectedRole>(`/api/console/${environment}/roles`, { method: 'PUT', body: role });

export const removeRole = (environment: string, name: string) =>
  fetchJson<unknown>(`/api/console/${environment}/roles/remove`, { method: 'POST', body: { name } });

/** People who may approve for a while. Invalidate with `['stand-ins', environment]`. */
export const standInsQuery = (environment: string) =>
  apiQuery<{ items: StandInView[] }>(['stand-ins', environment], `/api/console/${environment}/stand-ins`);

export const nameStandIn = (environment: string, input: { email: string; from: string; until: string }) =>
  fetchJson<StandInView>(`/api/console/${environment}/stand-ins`, { method: 'POST', body: input });

export const removeStandIn = (environment: string, id: string) =>
  fetchJson<unknown>(`/api/console/${environment}/stand-ins/${id}/remove`, { method: 'POST', body: {} });
