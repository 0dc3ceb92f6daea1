import { type AgentClient, type HookKind, hookKind } from '@/lib/domain/agent-client';

/** One call of a client's hook, as far as this program must understand it; the server reads the rest. */
export type HookCall = {
  client: AgentClient;
  /** The client's raw text. */
  payload: string;
  event: string;
  kind: HookKind;
  session: string | undefined;
  /** False: the text is no JSON object, so nobody can say what is about to happen. */
  readable: boolean;
};

/** Reads what a client wrote to the hook. What cannot be read counts as the most dangerous kind. */
export function readHookCall(client: AgentClient, payload: string): HookCall {
  const fields = parseObject(payload);
  const event = fields?.hook_event_name;
  if (typeof event !== 'string')
    return { client, payload, event: '', kind: 'before-tool', session: undefined, readable: false };
  const session = typeof fields?.session_id === 'string' ? fields.session_id : undefined;
  return { client, payload, event, kind: hookKind(client, event), session, readable: true };
}

/** Whether the client waits to be told if it may go on. */
export function decides(kind: HookKind): boolean {
  return kind === 'before-tool' || kind === 'prompt';
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
