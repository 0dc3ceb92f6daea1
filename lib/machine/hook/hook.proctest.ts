import { writeFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type AgentMachine, openAgentMachine } from '@/lib/testing/agent-machine';
import { allowed, type FakeServer, json, openFakeAgentServer } from '@/lib/testing/fake-agent-server';

let machine: AgentMachine;
let server: FakeServer;
const deadUrl = 'http://127.0.0.1:9';

beforeAll(async () => {
  machine = await openAgentMachine();
  server = await openFakeAgentServer();
});
afterEach(() => {
  server.respond(json(allowed));
  server.received.length = 0;
});
afterAll(async () => {
  await server.close();
  await machine.close();
});

const before = JSON.stringify({
  session_id: 's1',
  cwd: '/w',
  hook_event_name: 'PreToolUse',
  tool_name: 'Bash',
  tool_input: { command: 'date' },
  tool_use_id: 't1',
});

const hook = (
  input: string,
  env: Record<string, string | undefined> = {},
  client = 'claude',
  ...more: string[]
) =>
  machine.run(['hook', client, ...more], {
    input,
    env: { INTERLOCK_URL: server.url, INTERLOCK_KEY: 'ilk_test', ...env },
  });

/** A state folder of its own, so that tests do not see each other's spool. */
const ownState = (name: string) => ({ INTERLOCK_STATE: path.join(machine.folder, name) });

describe('before a tool', () => {
  it('plays what the server answers', async () => {
    server.respond(json({ exitCode: 2, stdout: '{"continue":false}', stderr: 'stopped\n' }));
    expect(await hook(before)).toMatchObject({ code: 2, stdout: '{"continue":false}', stderr: 'stopped\n' });
    expect(server.received[0]).toMatchObject({ method: 'POST', path: '/api/v1/hooks/claude', body: before });
    expect(server.received[0]?.headers.authorization).toBe('Bearer ilk_test');
  });

  it('says nothing on an allow', async () => {
    expect(await hook(before)).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  it('asks again while a person has not decided', async () => {
    const held = { exitCode: 2, stdout: '', stderr: 'held', requestId: 'r1', expiresAt: 'x' };
    let polls = 0;
    server.respond((received, response) => {
      if (received.method === 'GET') polls += 1;
      json(polls < 2 ? held : allowed)(received, response);
    });
    expect((await hook(before, { INTERLOCK_RUN: 'run-7' })).code).toBe(0);
    expect(server.received.map((one) => one.path.replace(/\?.*/, ''))).toEqual([
      '/api/v1/hooks/claude',
      '/api/v1/hooks/claude/r1',
      '/api/v1/hooks/claude/r1',
    ]);
    expect(server.received[0]?.headers['x-interlock-run']).toBe('run-7');
    expect(server.received[0]?.headers['x-interlock-driver']).toBe(userInfo().username);
    expect(server.received[0]?.headers['x-interlock-host']).toBe(hostname());
  });

  const failures: [string, () => Promise<{ code: number | null; stderr: string }>][] = [
    ['refused', () => hook(before, { INTERLOCK_URL: deadUrl })],
    ['500', () => answering(json({ detail: 'broken' }, 500))],
    ['503', () => answering(json({ detail: 'busy' }, 503))],
    ['401, a wrong key', () => answering(json({ detail: 'no such key' }, 401))],
    ['404', () => answering(json({ detail: 'nothing here' }, 404))],
    ['a redirect', () => answering(json({}, 302))],
    ['garbage', () => answering((_r, response) => response.end('<html>ok</html>'))],
    ['JSON that is no answer', () => answering(json({ exitCode: 1, stdout: '', stderr: '' }))],
    ['an empty object', () => answering(json({}))],
    [
      'an answer cut short',
      () =>
        answering((_r, response) => {
          response.writeHead(200, { 'content-length': '100' }).write('{"exitCode":0');
          setTimeout(() => response.destroy(), 50);
        }),
    ],
    ['standard input that is not JSON', () => hook('not json')],
    ['nothing on standard input', () => hook('')],
    ['no configuration', () => hook(before, { INTERLOCK_URL: undefined })],
    ['an address that is none', () => hook(before, { INTERLOCK_URL: 'interlock' })],
    ['a configuration that is missing', () => hook(before, {}, 'claude', '--config', '/nowhere/agent.json')],
    ['a client nobody knows', () => hook(before, {}, 'emacs')],
  ];
  const answering = async (how: Parameters<FakeServer['respond']>[0]) => {
    server.respond(how);
    return hook(before);
  };

  it.each(failures)('denies with a reason: %s', async (_name, call) => {
    const { code, stderr } = await call();
    expect(code).toBe(2);
    expect(stderr).toMatch(/^Interlock: .{20}/);
  });

  it.each([
    ['codex', 'PreToolUse'],
    ['codex', 'UserPromptSubmit'],
    ['gemini', 'BeforeTool'],
    ['gemini', 'BeforeAgent'],
    ['kiro', 'preToolUse'],
    ['kiro', 'UserPromptSubmit'],
  ])('denies %s %s while the server is away', async (client, event) => {
    const ended = await hook(JSON.stringify({ hook_event_name: event }), { INTERLOCK_URL: deadUrl }, client);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
  });

  it('denies when the server takes the call and says nothing', async () => {
    const silent = await openFakeAgentServer(() => {});
    const ended = await hook(before, { INTERLOCK_URL: silent.url });
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('did not answer');
    await silent.close();
  });

  it('denies when the server dies while it holds', async () => {
    const dying = await openFakeAgentServer((_received, response) => void response);
    const call = hook(before, { INTERLOCK_URL: dying.url });
    while (dying.received.length === 0) await sleep(20);
    await dying.close();
    expect((await call).code).toBe(2);
  });

  it('outlives a server that is replaced while a person decides', async () => {
    const held = { exitCode: 2, stdout: '', stderr: 'held', requestId: 'r1' };
    const first = await openFakeAgentServer((received, response) => {
      if (received.method === 'POST') json(held)(received, response);
    });
    const port = Number(new URL(first.url).port);
    const call = hook(before, { INTERLOCK_URL: first.url });
    while (first.received.length < 2) await sleep(20);
    await first.close();
    const second = await openFakeAgentServer(json(allowed), port);
    expect((await call).code).toBe(0);
    await second.close();
  });

  it('denies when the client ends it first', async () => {
    server.respond(() => {});
    const ended = await machine.run(['hook', 'claude'], {
      input: before,
      env: { INTERLOCK_URL: server.url, INTERLOCK_KEY: 'k' },
      onPid: async (pid) => {
        while (server.received.length === 0) await sleep(20);
        process.kill(pid, 'SIGTERM');
      },
    });
    expect(ended.code).toBe(2);
  });
});

describe('an environment that fails open', () => {
  const openConfig = async (name: string) => {
    const file = path.join(machine.folder, `${name}.json`);
    await writeFile(file, JSON.stringify({ url: deadUrl, key: 'k', environment: 'lab', failMode: 'open' }));
    return file;
  };

  it('lets it run and says so, but not what cannot be read', async () => {
    const INTERLOCK_AGENT_CONFIG = await openConfig('open');
    const env = { INTERLOCK_AGENT_CONFIG, INTERLOCK_URL: undefined, ...ownState('open-state') };
    const ended = await hook(before, env);
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain('not checked');
    expect((await hook('{', env)).code).toBe(2);
  });

  it('is closed by the flag of a supervisor that has lost the server', async () => {
    const state = ownState('flag-state');
    const { closeGateHere } = await import('@/lib/machine/closed-gate');
    const { environment } = await import('@/lib/machine/environment');
    environment.INTERLOCK_STATE = state.INTERLOCK_STATE;
    closeGateHere('run-9', 'the server was lost.');
    environment.INTERLOCK_STATE = undefined;
    const INTERLOCK_AGENT_CONFIG = await openConfig('flag');
    const env = { INTERLOCK_AGENT_CONFIG, INTERLOCK_URL: undefined, ...state };
    expect((await hook(before, env)).code).toBe(0);
    const ended = await hook(before, { ...env, INTERLOCK_RUN: 'run-9' });
    expect(ended).toMatchObject({ code: 2, stderr: 'Interlock: the server was lost.\n' });
  });

  it('cannot be asked for by the agent: a configuration named on the command line is not overridden', async () => {
    const file = path.join(machine.folder, 'managed.json');
    await writeFile(file, JSON.stringify({ url: deadUrl, key: 'k', failMode: 'closed' }));
    const ended = await hook(before, {}, 'claude', '--config', file);
    expect(ended.code).toBe(2);
    expect(server.received).toHaveLength(0);
  });
});
