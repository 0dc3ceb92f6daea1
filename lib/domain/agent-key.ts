/** What a key may do: send events, ask the gate, receive orders for a supervisor. */
export const scopes = ['ingest', 'gate', 'supervise'] as const;
export type Scope = (typeof scopes)[number];

/** How long an old key may go on beside the one that follows it, milliseconds. */
export const rotationMs = 7 * 24 * 3_600_000;

export const keyStates = ['active', 'ended', 'revoked'] as const;
export type KeyState = (typeof keyStates)[number];

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
  /** Address and client (as it names itself) of that use. */
  lastUsedFrom: string | null;
  lastUsedBy: string | null;
  /** When it stops by itself; null: never. */
  endsAt: string | null;
  /** The key it was made to follow. */
  rotates: string | null;
  state: KeyState;
  revokedAt: string | null;
};

/** A key with what was done with it. */
export type AgentKeyDetail = AgentKeyView & {
  /** The key that follows this one, and the one it follows. */
  successor: AgentKeyView | null;
  predecessor: AgentKeyView | null;
  /** Sessions first seen with it, last heard first, twenty at most. */
  sessions: { id: string; agent: string; lastSeenAt: string; ended: boolean }[];
};
