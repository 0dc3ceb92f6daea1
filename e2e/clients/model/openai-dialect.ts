import { type Dialect, eventStream, tokens } from './dialect';

type Item = { type?: string; output?: unknown };
type Body = { tools?: { name?: string }[]; input?: Item[] };

/** The shell tools Codex offers, the one with `write_stdin` first, and how each takes a command. */
const shellTools: Record<string, (command: string) => object> = {
  exec_command: (command) => ({ cmd: command }),
  shell_command: (command) => ({ command }),
  shell: (command) => ({ command: ['bash', '-lc', command] }),
};

/** OpenAI's Responses API, streamed, as Codex speaks it. */
export const openaiDialect: Dialect = {
  matches: (path) => path.endsWith('/responses'),
  read(body) {
    const { tools = [], input = [] } = body as Body;
    const offered = tools.map(({ name }) => name);
    return {
      shellTool: Object.keys(shellTools).find((name) => offered.includes(name)) ?? null,
      heard: input
        .filter(({ type }) => type === 'function_call_output')
        .map(({ output }) => (typeof output === 'string' ? output : JSON.stringify(output))),
    };
  },
  answer({ turn, shellTool, callId }) {
    const item =
      'tool' in turn
        ? {
            type: 'function_call',
            id: `fc_${callId}`,
            call_id: `call_${callId}`,
            name: shellTool,
            arguments: JSON.stringify(shellTools[shellTool]?.(turn.tool) ?? {}),
            status: 'completed',
          }
        : {
            type: 'message',
            id: `msg_${callId}`,
            role: 'assistant',
            status: 'completed',
            content: [{ type: 'output_text', text: turn.text, annotations: [] }],
          };
    const response = { id: `resp_${callId}`, object: 'response', status: 'in_progress', output: [] };
    const usage = {
      input_tokens: tokens.input,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: tokens.output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: tokens.input + tokens.output,
    };
    const events = [
      { type: 'response.created', response },
      { type: 'response.output_item.added', output_index: 0, item },
      { type: 'response.output_item.done', output_index: 0, item },
      { type: 'response.completed', response: { ...response, status: 'completed', output: [item], usage } },
    ];
    return {
      contentType: 'text/event-stream',
      body: eventStream(events.map((data) => ({ name: data.type, data }))),
    };
  },
};
