import type { Role } from '@/lib/domain/operator';
import { apiQuery } from './api-query';
import { fetchJson } from './fetch-json';

/** What a one-time link is for. */
export type EnrolView = {
  purpose: 'first-admin' | 'invite' | 'recover';
  email: string | null;
  /** The role the link gives; null where it changes none. */
  role?: Role | null;
  expiresAt: string;
};

/** Fails with 410 when the link is used up, expired or replaced; the message says which. */
export const enrolQuery = (token: string) => ({
  ...apiQuery<EnrolView>(['enrol', token], `/api/console/enrol/${encodeURIComponent(token)}`),
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
});

export const enrol = (input: { token: string; email?: string; name: string; password: string }) =>
  fetchJson<unknown>('/api/console/enrol', { method: 'POST', body: input });

export const signIn = (email: string, password: string) =>
  fetchJson<unknown>('/api/auth/sign-in/email', { method: 'POST', body: { email, password } });

/** Ends every sign-in of this person, this one included. */
export const signOutEverywhere = () =>
  fetchJson<unknown>('/api/auth/revoke-sessions', { method: 'POST', body: {} });

export const changePassword = (currentPassword: string, newPassword: string) =>
  fetchJson<unknown>('/api/auth/change-password', {
    method: 'POST',
    body: { currentPassword, newPassword, revokeOtherSessions: true },
  });
