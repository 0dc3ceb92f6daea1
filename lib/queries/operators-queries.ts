import type { GrantView, OperatorView, Role } from '@/lib/domain/operator';
import { apiQuery } from './api-query';
import { fetchJson } from './fetch-json';

/** Everybody who may sign in, and what they may do. */
export const operatorsQuery = () =>
  apiQuery<{ items: OperatorView[] }>(['operators'], '/api/console/operators');

/** A single-use sign-in link, told once. */
export type LinkAnswer = { link: string };

export const inviteOperator = (input: {
  email: string;
  role: Role;
  content: boolean;
  environment?: string;
}) => fetchJson<LinkAnswer>('/api/console/operators', { method: 'POST', body: input });

export const disableOperator = (id: string) =>
  fetchJson<unknown>(`/api/console/operators/${encodeURIComponent(id)}/disable`, {
    method: 'POST',
    body: {},
  });

/** Lets a disabled person sign in again. */
export const enableOperator = (id: string) =>
  fetchJson<unknown>(`/api/console/operators/${encodeURIComponent(id)}/enable`, { method: 'POST', body: {} });

/** Ends every sign-in of a person. */
export const endSignInsOf = (id: string) =>
  fetchJson<unknown>(`/api/console/operators/${encodeURIComponent(id)}/end-sign-ins`, {
    method: 'POST',
    body: {},
  });

/** For somebody who lost their second factor. */
export const resetTwoFactor = (id: string) =>
  fetchJson<unknown>(`/api/console/operators/${encodeURIComponent(id)}/reset-two-factor`, {
    method: 'POST',
    body: {},
  });

/** A link that sets a new password and ends every sign-in of that person. */
export const recoverOperator = (id: string) =>
  fetchJson<LinkAnswer>(`/api/console/operators/${encodeURIComponent(id)}/recover`, {
    method: 'POST',
    body: {},
  });

export const grantRole = (email: string, grant: GrantView) =>
  fetchJson<unknown>('/api/console/grants', { method: 'POST', body: grantBody(email, grant) });

export const revokeGrant = (email: string, grant: GrantView) =>
  fetchJson<unknown>('/api/console/grants/revoke', {
    method: 'POST',
    body: grant.environment === null ? { email } : { email, environment: grant.environment },
  });

function grantBody(email: string, { environment, role, content }: GrantView) {
  return { email, role, content, ...(environment === null ? {} : { environment }) };
}
