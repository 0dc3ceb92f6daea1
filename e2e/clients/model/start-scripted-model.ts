import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { anthropicDialect } from './anthropic-dialect';
import type { Turn } from './dialect';
import { geminiDialect } from './gemini-dialect';
import { openaiDialect } from './openai-dialect';
import { standInDialect } from './stand-in-dialect';

const dialects = [anthropicDialect, openaiDialect, geminiDialect, standInDialect];

/** One scripted conversation: what the model will do, and what it was told. */
export type Conversation = {
  /** Turns given so far. */
  played(): number;
  /** The tool results in the newest request, as the model reads them. */
  heard(): string[];
};

export type ScriptedModel = {
  /** The base address that a client of the conversation is given. */
  urlOf(name: string): string;
  /** Begins a conversation; one of that name that went before is over. */
  converse(name: string, turns: Turn[]): Conversation;
  close(): Promise<void>;
};

let calls = 0;

type State = { turns: Turn[]; played: number; heard: string[] };

/**
 * A model on loopback that plays a script to any of the clients: each request of the agent's loop gets
 * the next turn, after the last one it only says "done". Side requests get a word and use up no turn.
 */
export async function startScriptedModel(): Promise<ScriptedModel> {
  const conversations = new Map<string, State>();
  const server = createServer((request, response) => {
    answer(conversations, request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    urlOf: (name) => `http://127.0.0.1:${port}/${name}`,
    converse(name, turns) {
      const state: State = { turns, played: 0, heard: [] };
      conversations.set(name, state);
      return { played: () => state.played, heard: () => state.heard };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  conversations: Map<string, State>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://model').pathname;
  const text = await readText(request);
  const name = path.split('/')[1] ?? '';
  const state = conversations.get(name);
  const dialect = dialects.find((candidate) => candidate.matches(path));
  if (!state || !dialect || request.method !== 'POST') {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
    return;
  }
  const { shellTool, heard } = dialect.read(JSON.parse(text) as Record<string, unknown>);
  let turn: Turn = { text: 'done' };
  if (shellTool !== null) {
    turn = state.turns[state.played] ?? turn;
    state.played += 1;
    state.heard = heard;
  }
  const reply = dialect.answer({
    turn,
    shellTool: shellTool ?? '',
    callId: `${name}_${++calls}`,
    path,
  });
  // Closed, since a client that waits for a tool (the stand-in does nothing else then) does not see that a kept connection ended.
  response.writeHead(200, { 'content-type': reply.contentType, connection: 'close' }).end(reply.body);
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
