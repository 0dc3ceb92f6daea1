import type { HookKind } from '@/lib/domain/agent-client';

/** What an adapter needs besides the payload. */
export type HookContext = {
  /** Secret of the instance: ids made from content say nothing about it to those who do not have it. */
  salt: Uint8Array;
  /** Identity of the client's process, for clients that send no session id (header `x-interlock-process`). */
  process: string | null;
  /** One word per hook run, the same when it is sent again (header `x-interlock-ordinal`). */
  ordinal: string | null;
  /** The session this one goes on from, where the hook's machine found it out (header `x-interlock-origin`). */
  origin: string | null;
  /** When the hook ran, by the machine it ran on (header `x-interlock-at`), RFC 3339. */
  at: string | null;
  /** Server time: the last resort where nothing else tells two equal calls apart. */
  receivedAt: Date;
  /** Removes secrets from a text. Needed before a text is cut: half a secret looks like nothing. */
  redact(text: string): string;
};

/** How the beginning of a call is found where calls have no id: the newest with this prefix, begun at or before `at` (the client's clock). */
export type CallSearch = { prefix: string; at: string | null };

/** An event of the canonical vocabulary, as it goes into the log. */
export type HookEvent = {
  id: string;
  type: string;
  /** RFC 3339; null: the server's time. */
  at: string | null;
  data: Record<string, unknown>;
  /** Present where `data.actionId` is a guess until the beginning of the call has been looked up. */
  call?: CallSearch;
};

/** What the client wants to do. Members besides the gate's own are kept in its line. */
export type HookAction = {
  id: string;
  tool: string;
  input: unknown;
  cwd?: string;
  subagent?: { id: string; type: string | null };
  mcp?: Record<string, string>;
};

/** One hook call, understood. */
export type HookReading = {
  /** The client's own name of the event. */
  hook: string;
  kind: HookKind;
  session: string;
  /** The session that this one goes on from, where the client says so. */
  origin: string | null;
  facts: { cwd: string | null; permissionMode: string | null; model: string | null };
  /** For `before-tool`: what is about to run. */
  action: HookAction | null;
  events: HookEvent[];
};

/** Why a payload cannot be used, naming the field. */
export type HookFault = { field: string; detail: string };
