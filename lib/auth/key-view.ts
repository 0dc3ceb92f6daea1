import type { AgentKey } from '@/lib/db/generated/client';
import type { AgentKeyView, KeyState, Scope } from '@/lib/domain/agent-key';

/** A key as the API shows it: never the key. */
export function keyView(row: AgentKey, environment: string): AgentKeyView {
  return {
    id: row.id,
    environment,
    prefix: row.prefix,
    scopes: row.scopes as Scope[],
    owner: row.owner,
    agents: row.agents,
    label: row.label,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    lastUsedFrom: row.lastUsedFrom,
    lastUsedBy: row.lastUsedBy,
    endsAt: row.endsAt?.toISOString() ?? null,
    rotates: row.rotates,
    state: stateOf(row),
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}

const stateOf = ({ revokedAt, endsAt }: AgentKey): KeyState =>
  revokedAt ? 'revoked' : endsAt && endsAt <= new Date() ? 'ended' : 'active';
