import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AgentMachine, openAgentMachine } from '@/lib/testing/agent-machine';
import { allowed, json, openFakeAgentServer } from '@/lib/testing/fake-agent-server';

let machine: AgentMachine;
const deadUrl = 'http://127.0.0.1:9';

beforeAll(async () => {
  machine = await openAgentMachine({ INTERLOCK_KEY: 'k' });
});
afterAll(() => machine.close());

const tool = (n: number, session = 's1') =>
  JSON.stringify({
    session_id: session,
    hook_event_name: 'PostToolUse',
    tool_name: 'Bash',
    tool_use_id: `t${n}`,
  });

const hook = (input: string, env: Record<string, string | undefined>) =>
  machine.run(['hook', 'claude'], { input, env });

/** A state folder of its own, so that tests do not see each other's spool. */
const ownState = (name: string) => ({ INTERLOCK_STATE: path.join(machine.folder, name) });
const spooled = (name: string) =>
  readdirSync(path.join(machine.folder, name, 'spool'), { recursive: true }).filter((file) =>
    String(file).endsWith('.json'),
  ).length;

/** What waits in a state folder, oldest first. */
const entriesIn = (name: string) => {
  const folder = path.join(machine.folder, name, 'spool');
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map(
      (file) =>
        JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as {
          kind: string;
          payload?: string;
          dropped?: number;
        },
    );
};

describe('after events', () => {
  it('wait on disk while the server is away, then go in order, once each, before the new one', async () => {
    const state = ownState('spool');
    const config = path.join(machine.folder, 'spool.json');
    const write = (url: string) =>
      writeFile(config, JSON.stringify({ url, key: 'k', environment: 'shop', failMode: 'closed' }));
    const away = await openFakeAgentServer();
    const port = Number(new URL(away.url).port);
    await away.close();
    await write(away.url);
    const env = {
      INTERLOCK_AGENT_CONFIG: config,
      INTERLOCK_URL: undefined,
      INTERLOCK_KEY: undefined,
      ...state,
    };
    for (const n of [1, 2, 3]) expect((await hook(tool(n), env)).code).toBe(0);
    expect(spooled('spool')).toBe(3);
    const back = await openFakeAgentServer(json(allowed), port);
    await hook(tool(4), env);
    const sent = back.received
      .filter((one) => one.method === 'POST')
      .map((one) => JSON.parse(one.body).tool_use_id);
    expect(sent).toEqual(['t1', 't2', 't3', 't4']);
    expect(back.received[0]?.headers['x-interlock-at']).toMatch(/^\d{4}-.*Z$/);
    expect(spooled('spool')).toBe(0);
    await back.close();
  });

  it('keeps all of 200 parallel hooks', async () => {
    const env = { ...ownState('parallel'), INTERLOCK_URL: deadUrl };
    const calls = Array.from({ length: 200 }, (_, n) => n);
    const next = async (): Promise<void> => {
      const n = calls.pop();
      if (n === undefined) return;
      expect((await hook(tool(n, `s${n}`), env)).code).toBe(0);
      return next();
    };
    await Promise.all(Array.from({ length: 40 }, next));
    expect(spooled('parallel')).toBe(200);
    // Two hundred programs are started: that takes a busy machine minutes.
  }, 600_000);

  it('does not hold the client up when the disk refuses, and says what is lost', async () => {
    const state = ownState('refusing');
    await mkdir(state.INTERLOCK_STATE, { recursive: true });
    await writeFile(path.join(state.INTERLOCK_STATE, 'spool'), 'a file where the folder should be');
    const ended = await hook(tool(1), { ...state, INTERLOCK_URL: deadUrl });
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain('this event is lost');
  });

  it('keeps the newest on a disk that is full, and counts what had to go', async () => {
    const folder = path.join(machine.folder, 'small');
    await mkdir(folder);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=100k', 'tmpfs', folder]).status === 0;
    try {
      const env = { INTERLOCK_STATE: folder, INTERLOCK_URL: deadUrl };
      const big = (n: number) =>
        JSON.stringify({
          ...JSON.parse(tool(n)),
          tool_response: randomBytes(mounted ? 15_000 : 10).toString('hex'),
        });
      for (const n of [1, 2, 3, 4, 5]) expect((await hook(big(n), env)).code).toBe(0);
      const kept = entriesIn('small');
      expect(kept.at(-1)?.payload?.includes('"t5"')).toBe(true);
      const note = kept.find((one) => one.kind === 'note');
      const payloads = kept.filter((one) => one.kind === 'hook').length;
      // Only root may make a disk small; without one nothing has to go.
      expect((note?.dropped ?? 0) + payloads).toBe(5);
      expect(note !== undefined).toBe(mounted);
    } finally {
      if (mounted) spawnSync('umount', [folder]);
    }
  });

  it.each([
    ['SessionEnd', 'session-end'],
    ['PostToolUse', 'after'],
  ])('does not wait longer for a silent server than the client would: %s', async (event) => {
    const silent = await openFakeAgentServer(() => {});
    const env = { ...ownState(`silent-${event}`), INTERLOCK_URL: silent.url };
    const ended = await hook(JSON.stringify({ session_id: 's', hook_event_name: event }), env);
    expect(ended).toMatchObject({ code: 0, stdout: '' });
    expect(spooled(`silent-${event}`)).toBe(1);
    await silent.close();
  });
});
