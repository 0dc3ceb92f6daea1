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
  /** Where it runs, and the shell command it is about to run, where it is one. */
  cwd: string | undefined;
  command: string | undefined;
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
  const cwd = text('cwd');
  const command = kind === 'before-tool' ? commandOf(fields?.tool_input) : undefined;
  return { client, payload, event, kind, session, transcript, cwd, command, readable: true };
}

const nothing = {
  event: '',
  kind: 'before-tool',
  session: undefined,
  transcript: undefined,
  cwd: undefined,
  command: undefined,
  readable: false,
} as const;

/** Whether the client waits to be told if it may go on. */
export function decides(kind: HookKind): boolean {
  return kind === 'before-tool' || kind === 'prompt';
}

/** Codex may give its command as a list of words. */
function commandOf(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const { command, cmd } = input as Record<string, unknown>;
  const given = command ?? cmd;
  if (Array.isArray(given)) return given.filter((word) => typeof word === 'string').join(' ');
  return typeof given === 'string' ? given : undefined;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
