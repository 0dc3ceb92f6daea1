import type { AgentClient, HookKind } from './agent-client';
import { holdMs } from './approval';

/**
 * How long a client waits for the hook, milliseconds, as `connect` writes it (in the client's own unit). A hold needs the
 * time a person may take to decide and a minute more: a client that gives up earlier runs the tool (all but Claude with
 * `onFailure`). The hook's own deadline must lie below.
 */
export function hookTimeoutMs(client: AgentClient, kind: HookKind): number {
  if (kind === 'before-tool') return holdMs + 60_000;
  if (kind === 'session-end') return sessionEndTimeoutMs[client];
  return kind === 'prompt' ? 30_000 : 10_000;
}

/** Clients end a session's last hooks early: Claude after 1.5 s, Codex after 3 s whatever is configured (2.1.330, 0.169.0). */
const sessionEndTimeoutMs: Record<AgentClient, number> = {
  claude: 1_500,
  codex: 3_000,
  gemini: 10_000,
  kiro: 10_000,
};

/** The unit in which each client's configuration says a hook's timeout. Kiro: CLI V2's agent files; V3 and the IDE have seconds. */
export const timeoutUnit: Record<AgentClient, 'seconds' | 'milliseconds'> = {
  claude: 'seconds',
  codex: 'seconds',
  gemini: 'milliseconds',
  kiro: 'milliseconds',
};
