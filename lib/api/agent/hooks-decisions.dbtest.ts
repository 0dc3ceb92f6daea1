import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hookFixture } from '@/lib/testing/hook-fixtures';
import { type HookPlace, type HookStage, openHookStage, type Played } from '@/lib/testing/hook-stage';
import { admin, responder } from '@/lib/testing/stop-stage';

const fixture = (name: string, session: string, more: object = {}) => ({
  ...hookFixture(name),
  session_id: session,
  ...more,
});
const claude = (file: string, session: string, more: object = {}) =>
  fixture(`claude/2.1.330/${file}`, session, more);
const silent: Played = { exitCode: 0, stdout: '', stderr: '' };
const types = (lines: { type: string }[]) => lines.map(({ type }) => type);

describe('hooks that are held, refused and stopped', () => {
  let stage: HookStage;
  let shop: HookPlace;
  let hold: HookPlace;
  beforeAll(async () => {
    stage = await openHookStage();
    shop = await stage.place('shop');
    hold = await stage.place('hold');
    const row = { where: { slug: 'hold' }, data: { holdAll: true } };
    await stage.database.main.environment.update(row);
  });
  afterAll(() => stage.close());

  it('holds a call until somebody approves it, while the hook waits', async () => {
    const session = randomUUID();
    const waiting = hold.play('claude', claude('PreToolUse', session), { 'x-interlock-wait': '20' });
    await pending(hold, session);
    await hold.decide('approve');
    expect(await waiting).toEqual(silent);
    expect(types(await hold.lines(session))).toEqual(['gate.held', 'approval.approved', 'gate.allowed']);
  });

  it('refuses while nobody has decided, and tells the decision when it is asked again', async () => {
    const session = randomUUID();
    const held = await hold.play('gemini', fixture('gemini/0.61.0/BeforeTool', session));
    expect(held).toMatchObject({ exitCode: 2, stdout: '', requestId: expect.any(String) });
    expect(held.stderr).toContain('waits for a second person');
    expect(held.expiresAt).toMatch(/^20/);
    // The same hook run sent again is the same request.
    const again = await hold.play('gemini', fixture('gemini/0.61.0/BeforeTool', session));
    expect(again.requestId).toBe(held.requestId);
    const polled = hold.poll('gemini', held.requestId ?? '', 20);
    await hold.decide('reject', 'not on a Friday');
    const refused = await polled;
    expect(refused).toEqual({ exitCode: 2, stdout: '', stderr: expect.stringContaining('not on a Friday') });
    expect(types(await hold.lines(session))).toEqual(['gate.held', 'approval.rejected', 'gate.denied']);
  });

  it('makes a held call void by a stop, and ends the run in the client’s words', async () => {
    const session = randomUUID();
    const { requestId } = await hold.play('claude', claude('PreToolUse', session));
    const polled = hold.poll('claude', requestId ?? '', 20);
    await stage.order(responder, `/hold/sessions/${session}/stop`, 'it deletes too much');
    const answer = await polled;
    expect(answer.exitCode).toBe(2);
    expect(JSON.parse(answer.stdout)).toEqual({
      continue: false,
      stopReason: expect.stringContaining('it deletes too much'),
    });
    expect(answer.stderr).toContain('it deletes too much');
  });

  it('refuses every call and prompt of a stopped session and ends its run where the client allows that', async () => {
    const session = randomUUID();
    await shop.play('claude', claude('PreToolUse', session));
    await stage.order(responder, `/shop/sessions/${session}/stop`, 'enough');
    const end = { continue: false, stopReason: expect.stringContaining('enough') };
    const ended = await shop.play('claude', claude('PostToolUse', session));
    expect({ ...ended, stdout: JSON.parse(ended.stdout) }).toEqual({ ...silent, stdout: end });
    const call = await shop.play('claude', claude('PreToolUse', session, { tool_use_id: 'next' }));
    expect({ exitCode: call.exitCode, stdout: JSON.parse(call.stdout) }).toEqual({
      exitCode: 2,
      stdout: end,
    });
    const prompt = await shop.play('claude', claude('UserPromptSubmit', session));
    expect(prompt.exitCode).toBe(2);
    // Exit code 2 on Stop would make the agent go on.
    expect(await shop.play('claude', claude('Stop', session))).toEqual(silent);
    expect(await shop.play('claude', claude('SessionEnd', session))).toEqual(silent);
    const lines = await shop.lines(session);
    expect(types(lines)).toEqual([
      'gate.allowed',
      'stop.requested',
      'tool.completed',
      'gate.denied',
      'stop.delivered',
      'prompt.submitted',
      'gate.denied',
      'message.sent',
      'session.ended',
    ]);
    expect(lines[6]?.data).toMatchObject({ tool: 'prompt', input: { prompt: 'run the scripted step' } });
    // The call had begun before the stop: its end is no act after it.
    expect(types(lines)).not.toContain('stop.failed');
  });

  it('refuses to resume a stopped session, and Codex already as it starts', async () => {
    const session = randomUUID();
    await shop.play('codex', fixture('codex/0.169.0/SessionStart', session));
    await stage.order(responder, `/shop/sessions/${session}/stop`, 'enough');
    const resumed = await shop.play(
      'codex',
      fixture('codex/0.169.0/SessionStart', session, { source: 'resume' }),
    );
    expect(JSON.parse(resumed.stdout)).toMatchObject({ continue: false });
    const prompt = await shop.play('codex', fixture('codex/0.169.0/UserPromptSubmit', session));
    expect(prompt).toMatchObject({ exitCode: 2, stdout: '' });
    const call = await shop.play('codex', fixture('codex/0.169.0/PreToolUse', session));
    expect(call).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining('enough') });
  });

  it('stops a fork of a stopped session too, for good', async () => {
    const session = randomUUID();
    const fork = randomUUID();
    const transcript = String(hookFixture('claude/2.1.330/SessionStart').transcript_path);
    const old = transcript.replace(/[^/]+\.jsonl$/, `${session}.jsonl`);
    await shop.play('claude', claude('SessionStart', session, { transcript_path: old }));
    await stage.order(responder, `/shop/sessions/${session}/stop`, 'enough');
    // Claude does not honour a refusal of its start: the next prompt is refused, though it names its origin no more.
    const start = claude('SessionStart', fork, { source: 'fork', transcript_path: old });
    expect(await shop.play('claude', start)).toEqual(silent);
    const own = { transcript_path: old.replace(session, fork) };
    expect(await shop.play('claude', claude('UserPromptSubmit', fork, own))).toMatchObject({ exitCode: 2 });
    expect(await shop.play('claude', claude('PreToolUse', fork, own))).toMatchObject({ exitCode: 2 });
    const lines = await shop.lines(fork);
    // Put on it by the transaction that learnt where it came from, not found out by its next call.
    expect(lines.slice(0, 2)).toMatchObject([
      { type: 'session.started', data: { origin: session } },
      { type: 'stop.requested', data: { by: 'interlock (hooks)', reason: expect.stringContaining(session) } },
    ]);
    const { body } = await stage.call<{ state: string }>(admin, `/shop/sessions/${fork}`);
    expect(body.state).toBe('stopped');
    // A fork whose first sign is a call is refused with that call; one of a session that runs is not.
    const second = randomUUID();
    const called = claude('PreToolUse', second, { transcript_path: undefined });
    expect(await shop.play('claude', called, { 'x-interlock-origin': session })).toMatchObject({
      exitCode: 2,
    });
    expect(await shop.play('claude', called, {})).toMatchObject({ exitCode: 2 });
    const third = claude('PreToolUse', randomUUID(), { transcript_path: undefined });
    expect(await shop.play('claude', third, { 'x-interlock-origin': randomUUID() })).toEqual(silent);
  });

  it('refuses calls and prompts while the environment is frozen, and lets the rest be told', async () => {
    const place = await stage.place('ice');
    const session = randomUUID();
    await stage.order(responder, '/ice/freeze', 'an audit');
    const prompt = await place.play('gemini', fixture('gemini/0.61.0/BeforeAgent', session));
    expect(prompt).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining('an audit') });
    // Sent again it is refused again, and stands in the log once.
    await place.play('gemini', fixture('gemini/0.61.0/BeforeAgent', session));
    const call = await place.play('gemini', fixture('gemini/0.61.0/BeforeTool', session));
    expect(call).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining('frozen') });
    expect(await place.play('gemini', fixture('gemini/0.61.0/AfterAgent', session))).toEqual(silent);
    expect(types(await place.lines(session))).toEqual([
      'prompt.submitted',
      'gate.denied',
      'gate.denied',
      'message.sent',
    ]);
  });

  it('refuses sessions that no supervisor announced where only known ones may run', async () => {
    const place = await stage.place('known');
    const row = { where: { slug: 'known' }, data: { knownSessionsOnly: true } };
    await stage.database.main.environment.update(row);
    const answer = await place.play('kiro', hookFixture('kiro/cli-v2-documented/preToolUse'), {
      'x-interlock-process': '812:4711',
    });
    expect(answer).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining('supervisor') });
    expect(await place.play('claude', claude('UserPromptSubmit', 'u1'))).toMatchObject({ exitCode: 2 });
  });

  it('answers Claude’s HTTP hooks in Claude’s JSON, errors too', async () => {
    const http = { 'x-interlock-transport': 'http' };
    const answer = async (place: HookPlace, payload: object) => {
      const response = await place.post('claude', payload, http);
      expect(response.status).toBe(200);
      return (await response.json()) as Record<string, Record<string, string>>;
    };
    const session = randomUUID();
    expect(await answer(shop, claude('PreToolUse', session))).toEqual({});
    const held = await answer(hold, claude('PreToolUse', randomUUID()));
    expect(held.hookSpecificOutput).toMatchObject({ permissionDecision: 'deny' });
    await stage.order(responder, `/shop/sessions/${session}/stop`, 'enough');
    expect(await answer(shop, claude('PreToolUse', session, { tool_use_id: 'next' }))).toMatchObject({
      continue: false,
      hookSpecificOutput: { permissionDecision: 'deny' },
    });
    // Claude runs the tool when an HTTP hook answers with an error.
    const wrong = await answer(shop, claude('PreToolUse', '', {}));
    expect(wrong.hookSpecificOutput).toMatchObject({
      permissionDecision: 'deny',
      permissionDecisionReason: expect.stringContaining('session_id'),
    });
  });
});

/** Waits until the session's call is in the log as held. */
async function pending(place: HookPlace, session: string): Promise<void> {
  for (;;) {
    if ((await place.lines(session)).some(({ type }) => type === 'gate.held')) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
