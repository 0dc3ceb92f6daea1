import type { AgentKeyView, Scope } from '@/lib/domain/agent-key';
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

export const revokeKey = (id: string) =>
  fetchJson<unknown>(`/api/console/keys/${encodeURIComponent(id)}/revoke`, { method: 'POST', body: {} });
