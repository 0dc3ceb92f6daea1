import { type AgentClient, type HookKind, hookKind } from '@/lib/domain/agent-client';

/** One call of a client's hook, as far as this program must understand it; the server reads the rest. */
export type HookCall = {
  client: AgentClient;
  /** The client's raw text. */
  payload: string;
  event: string;
  kind: HookKind;
  session: string | undefined;
  /** The client's own file about the session, where it says one. */
  transcript: string | undefined;
  /** False: the text is no JSON object, so nobody can say what is about to happen. */
  readable: boolean;
};

/** Reads what a client wrote to the hook. What cannot be read counts as the most dangerous kind. */
export function readHookCall(client: AgentClient, payload: string): HookCall {
  const fields = parseObject(payload);
  const event = fields?.hook_event_name;
  if (typeof event !== 'string') return { ...nothing, client, payload };
  const text = (name: string) => (typeof fields?.[name] === 'string' ? fields[name] : undefined);
  const kind = hookKind(client, event);
  const [session, transcript] = [text('session_id'), text('transcript_path')];
  return { client, payload, event, kind, session, transcript, readable: true };
}

const nothing = {
  event: '',
  kind: 'before-tool',
  session: undefined,
  transcript: undefined,
  readable: false,
} as const;

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
