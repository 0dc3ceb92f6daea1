import { type Dialect, eventStream, tokens } from './dialect';

type Part = { functionResponse?: { response?: unknown } };
type Body = {
  tools?: { functionDeclarations?: { name: string }[] }[];
  contents?: { parts?: Part[] }[];
};

/** Google's generateContent, whole and streamed, as Gemini CLI speaks it. */
export const geminiDialect: Dialect = {
  matches: (path) => /:(stream)?generateContent$/i.test(path),
  read(body) {
    const { tools = [], contents = [] } = body as Body;
    const names = tools.flatMap(({ functionDeclarations = [] }) => functionDeclarations);
    return {
      shellTool: names.find(({ name }) => name === 'run_shell_command')?.name ?? null,
      heard: contents
        .flatMap(({ parts = [] }) => parts)
        .flatMap(({ functionResponse }) =>
          functionResponse ? [JSON.stringify(functionResponse.response)] : [],
        ),
    };
  },
  answer({ turn, shellTool, path }) {
    const part =
      'tool' in turn
        ? { functionCall: { name: shellTool, args: { command: turn.tool, description: 'scripted step' } } }
        : { text: turn.text };
    const answer = {
      candidates: [{ index: 0, finishReason: 'STOP', content: { role: 'model', parts: [part] } }],
      usageMetadata: {
        promptTokenCount: tokens.input,
        candidatesTokenCount: tokens.output,
        totalTokenCount: tokens.input + tokens.output,
      },
    };
    return path.includes(':stream')
      ? { contentType: 'text/event-stream', body: eventStream([{ data: answer }]) }
      : { contentType: 'application/json', body: JSON.stringify(answer) };
  },
};
