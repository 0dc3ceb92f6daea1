/** A line of an environment's log, as the API and the live feed carry it. Times are RFC 3339. */
export type LogEvent = {
  seq: number;
  id: string;
  type: string;
  session: string | null;
  agent: string | null;
  /** When it happened, by the writer's clock. */
  at: string;
  /** When the server took it. */
  receivedAt: string;
  /** Redacted. `{}` and `erased: true` when its content was erased for privacy. */
  data: Record<string, unknown>;
  erased?: true;
  /** True where the reader may not read content: `data` has structure only. */
  withheld?: true;
};

/** The short text of an action for lists, e.g. `Bash: npm test`; null when the event names no tool. */
export function actionText(data: Record<string, unknown>): string | null {
  const tool = typeof data.tool === 'string' ? data.tool : null;
  if (!tool) return null;
  const input = inputText(data.input);
  return (input ? `${tool}: ${input}` : tool).slice(0, 300);
}

/** The part of a tool's input people read first: its command, path, address or query. */
export function inputText(input: unknown): string {
  if (typeof input === 'string') return input;
  if (typeof input !== 'object' || input === null) return '';
  const fields = input as Record<string, unknown>;
  for (const name of ['command', 'cmd', 'file_path', 'path', 'url', 'query', 'pattern', 'prompt']) {
    const value = fields[name];
    if (typeof value === 'string') return value;
    if (Array.isArray(value) && value.every((part) => typeof part === 'string')) return value.join(' ');
  }
  const text = JSON.stringify(input);
  return text === '{}' ? '' : text;
}
