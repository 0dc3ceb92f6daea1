import type { AgentKeyDetail, AgentKeyView, Scope } from '@/lib/domain/agent-key';
import { apiQuery } from './api-query';
import { fetchJson } from './fetch-json';

/** The agent keys of an environment, revoked ones included. */
export const keysQuery = (environment: string) =>
  apiQuery<{ items: AgentKeyView[] }>(['keys', environment], `/api/console/${environment}/keys`);

export type NewKey = {
  environment: string;
  scopes: Scope[];
  owner: string;
  agents?: string[];
  label?: string;
};

/** Makes a key. The answer is the only time its text is told. */
export const createKey = (input: NewKey) =>
  fetchJson<{ key: string }>('/api/console/keys', { method: 'POST', body: input });

/** One key with its companion and its sessions. */
export const keyQuery = (environment: string, id: string) =>
  apiQuery<AgentKeyDetail>(
    ['keys', environment, id],
    `/api/console/${environment}/keys/${encodeURIComponent(id)}`,
  );

/** Makes the key that follows another; the answer is the only time its text is told. `endsAt`: when the old one stops. */
export const rotateKey = (id: string, endsAt: string | null) =>
  fetchJson<AgentKeyView & { key: string }>(`/api/console/keys/${encodeURIComponent(id)}/rotate`, {
    method: 'POST',
    body: endsAt === null ? {} : { endsAt },
  });

export const revokeKey = (id: string) =>
  fetchJson<unknown>(`/api/console/keys/${encodeURIComponent(id)}/revoke`, { method: 'POST', body: {} });
