import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hookFixture } from '@/lib/testing/hook-fixtures';
import { type HookPlace, type HookStage, openHookStage } from '@/lib/testing/hook-stage';
import { admin } from '@/lib/testing/stop-stage';

const claude = (file: string, session: string, more: object = {}) => ({
  ...hookFixture(`claude/2.1.330/${file}`),
  session_id: session,
  ...more,
});
const types = (lines: { type: string }[]) => lines.map(({ type }) => type);

describe('hooks over HTTP', () => {
  let stage: HookStage;
  let place: HookPlace;
  beforeAll(async () => {
    stage = await openHookStage();
    place = await stage.place('shop');
  });
  afterAll(() => stage.close());

  it('turns a run of Claude Code into one session with one row a call, and gives no opinion', async () => {
    const session = randomUUID();
    const headers = { 'x-interlock-driver': 'dana@x.example', 'x-interlock-host': 'build-7' };
    for (const file of [
      'SessionStart',
      'UserPromptSubmit',
      'PreToolUse',
      'PostToolUse',
      'Stop',
      'SessionEnd',
    ])
      expect(await place.play('claude', claude(file, session), headers)).toEqual({
        exitCode: 0,
        stdout: '',
        stderr: '',
      });
    const lines = await place.lines(session);
    expect(types(lines)).toEqual([
      'session.started',
      'prompt.submitted',
      'gate.allowed',
      'tool.completed',
      'message.sent',
      'session.ended',
    ]);
    expect(lines[2]?.data).toMatchObject({ actionId: 'toolu_fake_0_1', tool: 'Bash', cwd: '/home/dev/work' });
    expect(lines[3]?.data).toMatchObject({ actionId: 'toolu_fake_0_1', durationMs: 21 });
    const { body } = await stage.call(admin, `/shop/sessions/${session}`);
    expect(body).toMatchObject({
      agent: 'claude-code',
      cwd: '/home/dev/work',
      permissionMode: 'default',
      driver: 'dana@x.example',
      host: 'build-7',
      state: 'ended',
    });
  });

  it('turns runs of Codex, Gemini CLI and Kiro into sessions whose calls have their results', async () => {
    const runs = {
      codex: ['codex/0.169.0', 'SessionStart', 'PreToolUse', 'PostToolUse', 'Stop'],
      gemini: ['gemini/0.61.0', 'SessionStart', 'BeforeTool', 'AfterTool', 'AfterAgent'],
      kiro: ['kiro/cli-v2-documented', 'agentSpawn', 'preToolUse', 'postToolUse', 'stop'],
    } as const;
    const headers = { 'x-interlock-process': '812:4711', 'x-interlock-at': new Date().toISOString() };
    for (const [client, [folder, ...files]] of Object.entries(runs)) {
      for (const file of files) await place.play(client as 'kiro', hookFixture(`${folder}/${file}`), headers);
      const agent = { codex: 'codex', gemini: 'gemini-cli', kiro: 'kiro' }[client];
      const { body } = await stage.call<{ items: { id: string; model: string | null }[] }>(
        admin,
        `/shop/sessions?agent=${agent}`,
      );
      expect(body.items).toMatchObject([{ model: client === 'codex' ? 'gpt-5.1-codex' : null, usage: null }]);
      // The run of Codex was captured with its prompts switched off, which is noticed: those lines are not the client's.
      const told = await place.lines(body.items[0]?.id);
      const lines = told.filter(({ type }) => !/^(role|incident)\./.test(type));
      expect(types(lines).slice(0, 3)).toEqual(['session.started', 'gate.allowed', 'tool.completed']);
      expect(lines[2]?.data.actionId).toBe(lines[1]?.data.actionId);
    }
  });

  it('gives each of Gemini’s equal calls its own result, also when it comes twice or late', async () => {
    const at = (second: number) => `2026-11-23T04:26:${second}.000Z`;
    const session = randomUUID();
    const gemini = (file: string, second: number) => ({
      ...hookFixture(`gemini/0.61.0/${file}`),
      session_id: session,
      timestamp: at(second),
    });
    await place.play('gemini', gemini('BeforeTool', 10));
    await place.play('gemini', gemini('AfterTool', 11));
    await place.play('gemini', gemini('BeforeTool', 12));
    await place.play('gemini', gemini('AfterTool', 11));
    await place.play('gemini', gemini('AfterTool', 13));
    await place.play('gemini', gemini('AfterTool', 13));
    const lines = await place.lines(session);
    expect(types(lines)).toEqual(['gate.allowed', 'tool.completed', 'gate.allowed', 'tool.completed']);
    expect(lines[1]?.data.actionId).toBe(lines[0]?.data.actionId);
    expect(lines[3]?.data.actionId).toBe(lines[2]?.data.actionId);
    expect(lines[2]?.data.actionId).not.toBe(lines[0]?.data.actionId);
    expect([lines[1]?.at, lines[3]?.at]).toEqual([at(11), at(13)]);
  });

  it('writes what is told twice once, whoever tells it again', async () => {
    const session = randomUUID();
    for (let time = 0; time < 2; time += 1)
      for (const file of ['SessionStart', 'UserPromptSubmit', 'PostToolUse', 'Stop', 'SessionEnd'])
        await place.play('claude', claude(file, session), { 'x-interlock-host': `host-${time}` });
    // The failure of a call that has completed is the same call's end, told otherwise.
    await place.play('claude', claude('PostToolUseFailure', session));
    expect(types(await place.lines(session))).toEqual([
      'session.started',
      'prompt.submitted',
      'tool.completed',
      'message.sent',
      'session.ended',
    ]);
  });

  it('redacts what it writes, the call as well as its result', async () => {
    const session = randomUUID();
    const secret = `ghp_${'q'.repeat(36)}`;
    const tool_input = { command: `curl -H "authorization: Bearer ${secret}" https://x.example` };
    await place.play('claude', claude('PreToolUse', session, { tool_input }));
    await place.play(
      'claude',
      claude('PostToolUse', session, { tool_input, tool_response: `${secret}\n`.repeat(500) }),
    );
    await place.play('claude', claude('UserPromptSubmit', session, { prompt: `use ${secret}` }));
    expect(JSON.stringify(await place.lines(session))).not.toContain(secret);
  });

  it('takes 200 hooks at once, each once', async () => {
    const sessions = Array.from({ length: 20 }, () => randomUUID());
    const calls = sessions.flatMap((session) =>
      Array.from({ length: 5 }, (_, call) => ({ session, tool_use_id: `toolu_${call}` })),
    );
    const before = calls.map(({ session, ...more }) =>
      place.play('claude', claude('PreToolUse', session, more)),
    );
    const after = calls.map(({ session, ...more }) =>
      place.play('claude', claude('PostToolUse', session, more)),
    );
    for (const answer of await Promise.all([...before, ...after])) expect(answer.exitCode).toBe(0);
    for (const session of sessions) {
      const lines = await place.lines(session);
      for (const type of ['gate.allowed', 'tool.completed'])
        expect(
          lines
            .filter((line) => line.type === type)
            .map(({ data }) => data.actionId)
            .sort(),
        ).toEqual(['toolu_0', 'toolu_1', 'toolu_2', 'toolu_3', 'toolu_4']);
    }
  });

  it('keeps a hook that nobody knows yet', async () => {
    const session = randomUUID();
    const body = { session_id: session, hook_event_name: 'FutureHook', colour: 'green' };
    expect(await place.play('claude', body)).toMatchObject({ exitCode: 0 });
    expect(await place.lines(session)).toMatchObject([
      { type: 'hook.received', data: { hook: 'FutureHook', fields: { colour: 'green' } } },
    ]);
  });

  it('says what is wrong with a call it cannot use', async () => {
    const problem = async (response: Promise<Response>) => {
      const answer = await response;
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      return (await answer.json()) as { status: number; field?: string; detail: string };
    };
    const unknown = await problem(place.post('cursor', {}));
    expect(unknown).toMatchObject({ status: 404, clients: ['claude', 'codex', 'gemini', 'kiro'] });
    expect(unknown.detail).toContain('claude, codex, gemini, kiro');
    expect(await problem(place.post('claude', 'not json'))).toMatchObject({ status: 400 });
    expect(await problem(place.post('claude', []))).toMatchObject({ status: 422 });
    const { session_id: _, ...nameless } = claude('PreToolUse', 's');
    expect(await problem(place.post('claude', nameless))).toMatchObject({ status: 422, field: 'session_id' });
    expect(await problem(place.post('claude', claude('PreToolUse', 'a\u0000b')))).toMatchObject({
      status: 422,
      field: 'session_id',
    });
    expect(await problem(place.post('claude', claude('PreToolUse', 's', { tool_name: 7 })))).toMatchObject({
      status: 422,
      field: 'tool_name',
    });
    const deep = `{"session_id":"s","hook_event_name":"Stop","x":${'['.repeat(90_000)}${']'.repeat(90_000)}}`;
    expect(await problem(place.post('claude', deep))).toMatchObject({ status: 422 });
    expect(await problem(place.post('gemini', {}, { 'x-interlock-transport': 'http' }))).toMatchObject({
      status: 422,
      field: 'as',
    });
  });

  it('asks for the scopes and the agent of the key', async () => {
    const gateOnly = await stage.place('gate-only', { scopes: ['gate'] });
    expect(await gateOnly.play('claude', claude('PreToolUse', 's1'))).toMatchObject({ exitCode: 0 });
    expect((await gateOnly.post('claude', claude('Stop', 's1'))).status).toBe(403);
    const ingestOnly = await stage.place('ingest-only', { scopes: ['ingest'] });
    expect((await ingestOnly.post('claude', claude('Stop', 's1'))).status).toBe(403);
    const codexOnly = await stage.place('codex-only', { agents: ['codex'] });
    expect((await codexOnly.post('claude', claude('PreToolUse', 's1'))).status).toBe(403);
    expect((await codexOnly.post('codex', hookFixture('codex/0.169.0/PreToolUse'))).status).toBe(200);
  });

  it('does not let another agent speak for a session', async () => {
    const session = randomUUID();
    await place.play('claude', claude('SessionStart', session));
    const codex = { ...hookFixture('codex/0.169.0/Stop'), session_id: session };
    expect((await place.post('codex', codex)).status).toBe(409);
  });
});
