import type { AgentClient, HookKind } from '@/lib/domain/agent-client';
import { hookTimeoutMs } from '@/lib/domain/hook-timeout';
import { processMs } from '@/lib/machine/process-clock';

/**
 * When this hook must have answered, milliseconds after its process began: 5 s, or half the time where that is less, before the
 * client gives up (and then, with most clients, runs the tool).
 */
export function hookDeadlineMs(client: AgentClient, kind: HookKind): number {
  const timeoutMs = hookTimeoutMs(client, kind);
  return timeoutMs - Math.min(5_000, timeoutMs / 2);
}

/** Milliseconds left until the deadline; counts from the start of the process, Node's own start included. */
export function msLeft(deadlineMs: number): number {
  return deadlineMs - processMs();
}
