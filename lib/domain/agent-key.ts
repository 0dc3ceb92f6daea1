import { z } from 'zod';

/** What a key may do: send events, ask the gate, receive orders for a supervisor. */
export const scopes = ['ingest', 'gate', 'supervise'] as const;
export type Scope = (typeof scopes)[number];

export const scopesSchema = z
  .array(z.enum(scopes, { error: `scope must be one of ${scopes.join(', ')}` }))
  .min(1, `scope must name at least one of ${scopes.join(', ')}`);

export type AgentKeyView = {
  id: string;
  environment: string;
  prefix: string;
  scopes: Scope[];
  owner: string;
  agents: string[];
  label: string | null;
  createdBy: string;
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
};
