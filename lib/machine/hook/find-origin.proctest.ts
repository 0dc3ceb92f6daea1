import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AgentMachine, openAgentMachine } from '@/lib/testing/agent-machine';
import { allowed, type FakeServer, json, openFakeAgentServer } from '@/lib/testing/fake-agent-server';

let machine: AgentMachine;
let server: FakeServer;
let folder: string;

beforeAll(async () => {
  machine = await openAgentMachine();
  server = await openFakeAgentServer();
  server.respond(json(allowed));
  folder = path.join(machine.folder, 'transcripts');
  await mkdir(folder);
});
afterAll(async () => {
  await machine.close();
  await server.close();
});

/** A transcript as Claude Code writes it: one message a line, each with its id. */
const claudeLines = (...uuids: string[]) =>
  uuids.map((uuid) => `${JSON.stringify({ type: 'user', message: { content: 'x' }, uuid })}\n`).join('');

const transcriptOf = (session: string) => path.join(folder, `${session}.jsonl`);

/** Files that are born in the same tick of the file system's clock have no order. */
async function writeInTurn(session: string, text: string): Promise<void> {
  await writeFile(transcriptOf(session), text);
  await sleep(20);
}

/** The origin that the hook tells the server. */
async function originTold(
  client: string,
  session: string,
  event = 'PreToolUse',
): Promise<string | undefined> {
  const payload = { session_id: session, hook_event_name: event, transcript_path: transcriptOf(session) };
  const input = JSON.stringify({ ...payload, tool_name: 'Bash', tool_input: { command: 'true' } });
  const env = { INTERLOCK_URL: server.url, INTERLOCK_KEY: 'ilk_test' };
  const before = server.received.length;
  await machine.run(['hook', client], { input, env });
  return server.received[before]?.headers['x-interlock-origin'] as string | undefined;
}

describe('the session a fork goes on from', () => {
  it('is the Claude transcript that shares most messages', async () => {
    await writeInTurn('first', claudeLines('a', 'b'));
    await writeInTurn('fork', claudeLines('a', 'b', 'c', 'd'));
    await writeInTurn('fork-of-fork', claudeLines('a', 'b', 'c', 'd', 'e'));
    await writeInTurn('stranger', claudeLines('z'));
    expect(await originTold('claude', 'fork-of-fork')).toBe('fork');
    expect(await originTold('claude', 'stranger')).toBeUndefined();
    expect(await originTold('claude', 'first')).toBeUndefined();
  });

  it('is looked for once a session', async () => {
    await rm(transcriptOf('fork'));
    await rm(transcriptOf('first'));
    expect(await originTold('claude', 'fork-of-fork')).toBe('fork');
  });

  it('is named in the first line of a Codex transcript, at every hook', async () => {
    const meta = { type: 'session_meta', payload: { id: 'codex-fork', forked_from_id: 'codex-first' } };
    await writeFile(transcriptOf('codex-fork'), `${JSON.stringify(meta)}\n`);
    expect(await originTold('codex', 'codex-fork', 'UserPromptSubmit')).toBe('codex-first');
    expect(await originTold('codex', 'codex-fork')).toBe('codex-first');
  });

  it('is nobody where the transcript is not there yet', async () => {
    expect(await originTold('claude', 'not-written')).toBeUndefined();
  });
});
