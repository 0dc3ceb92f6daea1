/** What the client gets to see of this process. */
export type HookAnswer = {
  exitCode: 0 | 2;
  stdout: string;
  stderr: string;
};

/** The server's answer to a hook call; `requestId`: it is still held, ask again. */
export type ServerHookAnswer = HookAnswer & { requestId?: string };

const maxTextLength = 64 * 1024;

/** The server's answer, or undefined when this is none: then it must not count as a yes. */
export function parseHookAnswer(body: string): ServerHookAnswer | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { exitCode, stdout, stderr, requestId } = value as Record<string, unknown>;
  if (exitCode !== 0 && exitCode !== 2) return undefined;
  if (typeof stdout !== 'string' || typeof stderr !== 'string') return undefined;
  if (stdout.length > maxTextLength || stderr.length > maxTextLength) return undefined;
  if (requestId === undefined || requestId === null) return { exitCode, stdout, stderr };
  if (typeof requestId !== 'string' || !/^[\w-]{1,200}$/.test(requestId)) return undefined;
  return { exitCode, stdout, stderr, requestId };
}

/** A denial in the one form all command hooks understand. Codex runs the tool when stderr is empty: it never is. */
export function denial(reason: string): HookAnswer {
  return { exitCode: 2, stdout: '', stderr: `Interlock: ${reason}\n` };
}
