import { type Dialect, eventStream, tokens } from './dialect';

type Block = { type: string; content?: unknown };
type Body = { model?: string; tools?: { name: string }[]; messages?: { content: string | Block[] }[] };

/** Anthropic's Messages API, streamed, as Claude Code speaks it. */
export const anthropicDialect: Dialect = {
  matches: (path) => path.endsWith('/v1/messages'),
  read(body) {
    const { tools = [], messages = [] } = body as Body;
    const blocks = messages.flatMap(({ content }) => (typeof content === 'string' ? [] : content));
    return {
      shellTool: tools.find(({ name }) => name === 'Bash')?.name ?? null,
      heard: blocks
        .filter(({ type }) => type === 'tool_result')
        .map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content))),
    };
  },
  answer({ turn, shellTool, callId }) {
    const usage = { input_tokens: tokens.input, output_tokens: tokens.output };
    const start =
      'tool' in turn
        ? { type: 'tool_use', id: `toolu_${callId}`, name: shellTool, input: {} }
        : { type: 'text', text: '' };
    const delta =
      'tool' in turn
        ? {
            type: 'input_json_delta',
            partial_json: JSON.stringify({ command: turn.tool, description: 'scripted step' }),
          }
        : { type: 'text_delta', text: turn.text };
    const message = {
      id: `msg_${callId}`,
      type: 'message',
      role: 'assistant',
      model: 'claude-opus-5-5',
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { ...usage, output_tokens: 1 },
    };
    const events = [
      { type: 'message_start', message },
      { type: 'content_block_start', index: 0, content_block: start },
      { type: 'content_block_delta', index: 0, delta },
      { type: 'content_block_stop', index: 0 },
      {
        type: 'message_delta',
        delta: { stop_reason: 'tool' in turn ? 'tool_use' : 'end_turn', stop_sequence: null },
        usage,
      },
      { type: 'message_stop' },
    ];
    return {
      contentType: 'text/event-stream',
      body: eventStream(events.map((data) => ({ name: data.type, data }))),
    };
  },
};
