import type { Role, SignInRules, SignInView } from '@/lib/domain/operator';
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

/** Fails with the code `second-factor` where a code is asked for besides. */
export const signIn = (input: { email: string; password: string; code?: string }) =>
  fetchJson<unknown>('/api/auth/sign-in/email', { method: 'POST', body: input });

/** Shows again that it is still oneself; for ten minutes nothing asks for it again. */
export const confirmSignIn = (shown: { password: string } | { code: string }) =>
  fetchJson<{ confirmedUntil: string }>('/api/console/me/confirm', { method: 'POST', body: shown });

/** One's own sign-ins that have not ended. */
export const signInsQuery = () =>
  apiQuery<{ items: SignInView[] }>(['me', 'sessions'], '/api/console/me/sessions');

export const endSignIn = (id: string) =>
  fetchJson<unknown>(`/api/console/me/sessions/${encodeURIComponent(id)}/end`, { method: 'POST', body: {} });

/** Ends all sign-ins but this one. */
export const endOtherSignIns = () =>
  fetchJson<{ ended: number }>('/api/console/me/sessions/end-others', { method: 'POST', body: {} });

export type TwoFactorStart = { secret: string; uri: string; qr: string; recoveryCodes: string[] };

/** Secret, picture and recovery codes: told this once. */
export const beginTwoFactor = (password: string) =>
  fetchJson<TwoFactorStart>('/api/console/me/two-factor', { method: 'POST', body: { password } });

export const finishTwoFactor = (code: string) =>
  fetchJson<unknown>('/api/console/me/two-factor/verify', { method: 'POST', body: { code } });

export const removeTwoFactor = (password: string, code: string) =>
  fetchJson<unknown>('/api/console/me/two-factor/remove', { method: 'POST', body: { password, code } });

export const renewRecoveryCodes = (password: string) =>
  fetchJson<{ recoveryCodes: string[] }>('/api/console/me/two-factor/recovery-codes', {
    method: 'POST',
    body: { password },
  });

/** What signing in asks of everybody. */
export const signInRulesQuery = () =>
  apiQuery<SignInRules>(['sign-in-rules'], '/api/console/operators/rules');

export const changeSignInRules = (rules: SignInRules) =>
  fetchJson<SignInRules>('/api/console/operators/rules', { method: 'PUT', body: rules });

/** Ends every sign-in of this person, this one included. */
export const signOutEverywhere = () =>
  fetchJson<unknown>('/api/auth/revoke-sessions', { method: 'POST', body: {} });

export const changePassword = (currentPassword: string, newPassword: string) =>
  fetchJson<unknown>('/api/auth/change-password', {
    method: 'POST',
    body: { currentPassword, newPassword, revokeOtherSessions: true },
  });
