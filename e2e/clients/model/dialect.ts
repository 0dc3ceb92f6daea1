/** One turn of a scripted model: it runs a shell command, or says something and ends. The same for every client. */
export type Turn = { tool: string } | { text: string };

/** What a client's request says: whether it is the agent's own loop, which shell tool it offers, and what tools told the model. */
export type ModelRequest = {
  /** The name of the shell tool on offer; null for side requests (titles, routing), which use up no turn. */
  shellTool: string | null;
  /** The results of all tool calls so far, as the model reads them. */
  heard: string[];
};

/** One vendor's model API, as far as its client needs it. Pure. */
export type Dialect = {
  matches(path: string): boolean;
  read(body: Record<string, unknown>): ModelRequest;
  /** The whole answer; `callId` is unique in the run. Each answer costs `tokens`. */
  answer(input: { turn: Turn; shellTool: string; callId: string; path: string }): {
    contentType: string;
    body: string;
  };
};

/** What every answer says it cost, so that a test can count. */
export const tokens = { input: 11, output: 7 };

/** Server-sent events: one `data` line each, with its name where there is one. */
export function eventStream(events: { name?: string; data: unknown }[]): string {
  return events
    .map(({ name, data }) => `${name ? `event: ${name}\n` : ''}data: ${JSON.stringify(data)}\n\n`)
    .join('');
}
