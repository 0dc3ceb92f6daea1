import { describe, expect, it } from 'vitest';
import { readHook } from '@/lib/agents/read-hook';
import { hookContext, hookFixture, hookFixtures, readable } from '@/lib/testing/hook-fixtures';

const cwd = '/home/dev/work';
const id = expect.stringMatching(/^call-[0-9a-f]{32}-\d+-[0-9a-f]{12}$/);
const run = { process: '812 4711', ordinal: '900-1' };
const shell = { tool: 'execute_bash', input: { command: 'echo hi > x' }, cwd };
const ended = { actionId: id, ...shell, result: { size: 4, preview: 'done', truncated: false } };

/** By the documentation; not captured from a real client. */
const expected: Record<string, object> = {
  'cli-v2-documented/agentSpawn': { type: 'session.started', data: { hook: 'agentSpawn', cwd } },
  'cli-v2-documented/userPromptSubmit': {
    type: 'prompt.submitted',
    data: { hook: 'userPromptSubmit', prompt: 'run the scripted step' },
  },
  'cli-v2-documented/preToolUse': { action: { id, ...shell } },
  'cli-v2-documented/preToolUse-mcp': {
    action: { id, tool: '@gw/echo', input: { text: 'hi' }, cwd, mcp: { server: 'gw', tool: 'echo' } },
  },
  'cli-v2-documented/postToolUse': { type: 'tool.completed', data: { hook: 'postToolUse', ...ended } },
  'cli-v2-documented/postToolUse-failed': {
    type: 'tool.failed',
    data: {
      hook: 'postToolUse',
      actionId: id,
      tool: 'execute_bash',
      input: { command: 'false' },
      cwd,
      error: 'exit status 1',
      result: { size: 13, preview: 'exit status 1', truncated: false },
    },
  },
  'cli-v2-documented/stop': { type: 'turn.ended', data: { hook: 'stop' } },
  'cli-v3-documented/SessionStart': { type: 'session.started', data: { hook: 'SessionStart', cwd } },
  'cli-v3-documented/UserPromptSubmit': {
    type: 'prompt.submitted',
    data: { hook: 'UserPromptSubmit', fields: { prompt: '' } },
  },
  'cli-v3-documented/PreToolUse': { action: { id, ...shell } },
  'cli-v3-documented/PreToolUse-empty-input': { action: { id, tool: 'execute_bash', input: {}, cwd } },
  'cli-v3-documented/PostToolUse': { type: 'tool.completed', data: { hook: 'PostToolUse', ...ended } },
  'cli-v3-documented/PreTaskExec': {
    type: 'task.started',
    data: { hook: 'PreTaskExec', fields: { task_id: '1.2' } },
  },
  'cli-v3-documented/Stop': { type: 'message.sent', data: { hook: 'Stop', text: 'done' } },
};

describe('readKiro (documented contract; the real client was not run)', () => {
  it.each(hookFixtures('kiro'))('%s', (name) => {
    const read = readable('kiro', hookFixture(name), run);
    const want = expected[name.slice('kiro/'.length)] ?? {};
    expect({ action: read.action, ...read.events[0] }).toMatchObject(want);
    if ('data' in want) expect(read.events[0]?.data).toEqual(want.data);
    expect(Object.keys(want)).not.toEqual([]);
    expect(read.events.length + (read.action ? 1 : 0)).toBe(1);
  });

  it('makes one session of one process in one folder, and another of any other', () => {
    const payload = hookFixture('kiro/cli-v2-documented/agentSpawn');
    const sessionOf = (process: string, folder = cwd) =>
      readable('kiro', { ...payload, cwd: folder }, { process }).session;
    expect(sessionOf('812 4711')).toMatch(/^kiro-[0-9a-f]{32}$/);
    expect(sessionOf('812 4711')).toBe(sessionOf('812 4711'));
    expect(sessionOf('812 4712')).not.toBe(sessionOf('812 4711'));
    expect(sessionOf('812 4711', '/elsewhere')).not.toBe(sessionOf('812 4711'));
    expect(readable('kiro', payload, { process: '812 4711', salt: Buffer.from('other') }).session).not.toBe(
      sessionOf('812 4711'),
    );
  });

  it('takes the same words said twice for two prompts, and one hook run sent twice for one', () => {
    const payload = hookFixture('kiro/cli-v2-documented/userPromptSubmit');
    const idOf = (over: object) => readable('kiro', payload, { process: '812:1', ...over }).events[0]?.id;
    const later = { receivedAt: new Date('2026-11-23T05:00:01.000Z') };
    expect(idOf(later)).not.toBe(idOf({}));
    expect(idOf({ ...later, ordinal: '900-1' })).toBe(idOf({ ordinal: '900-1' }));
    expect(idOf({ ...later, at: '2026-11-23T04:59:59Z' })).toBe(idOf({ at: '2026-11-23T04:59:59Z' }));
  });

  it('names the field when neither payload nor process says which session', () => {
    const read = readHook('kiro', hookFixture('kiro/cli-v2-documented/preToolUse'), hookContext());
    expect(read).toMatchObject({
      field: 'session_id',
      detail: expect.stringContaining('x-interlock-process'),
    });
  });
});
