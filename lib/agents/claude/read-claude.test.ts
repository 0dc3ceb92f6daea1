import { describe, expect, it } from 'vitest';
import { hookFixture, hookFixtures, readable } from '@/lib/testing/hook-fixtures';

const turn = '468b7143-7125-45bd-971b-077d524e63bf';
const session = '5bdd6bb8-e3c7-4abf-9f8b-2b45bad398b8';
const base = { turn, permissionMode: 'default', effort: 'medium' };
const bash = { command: 'echo hi > /home/dev/work/x', description: 'scripted step' };
const cwd = '/home/dev/work';

/** Fixture -> type and data of its one line, or the action of a call about to run. */
const expected: Record<string, object> = {
  SessionStart: {
    type: 'session.started',
    data: {
      hook: 'SessionStart',
      source: 'startup',
      cwd,
      transcript: `/home/dev/home/.claude/projects/-home-dev-work/${session}.jsonl`,
    },
  },
  SessionEnd: { type: 'session.ended', data: { hook: 'SessionEnd', turn, reason: 'other' } },
  UserPromptSubmit: {
    type: 'prompt.submitted',
    data: { hook: 'UserPromptSubmit', turn, permissionMode: 'default', prompt: 'run the scripted step' },
  },
  PreToolUse: { action: { id: 'toolu_fake_0_1', tool: 'Bash', input: bash, cwd } },
  'PreToolUse-mcp': {
    action: {
      id: 'toolu_fake_0_1',
      tool: 'mcp__gw__echo',
      input: { text: 'hi' },
      cwd,
      mcp: { server: 'gw', tool: 'echo', source: 'dynamic' },
    },
  },
  PostToolUse: {
    id: `tool:${session}:toolu_fake_0_1:completed`,
    type: 'tool.completed',
    data: {
      ...base,
      hook: 'PostToolUse',
      actionId: 'toolu_fake_0_1',
      tool: 'Bash',
      input: bash,
      cwd,
      durationMs: 21,
      result: { size: 0, preview: '', truncated: false },
    },
  },
  PostToolUseFailure: {
    id: 'tool:dda2c07d-4a5c-41a7-83c4-61a6d56495a3:toolu_fake_0_1:completed',
    type: 'tool.failed',
    data: {
      ...base,
      hook: 'PostToolUseFailure',
      turn: 'e5945172-d133-467f-846b-45faa377de84',
      actionId: 'toolu_fake_0_1',
      tool: 'mcp__gw__echo',
      input: { text: 'hi' },
      cwd,
      mcp: { server: 'gw', tool: 'echo', source: 'dynamic' },
      durationMs: 14,
      error: 'DENIED-BY-GATEWAY: kill switch is on',
    },
  },
  PostToolBatch: {
    type: 'hook.received',
    data: {
      ...base,
      hook: 'PostToolBatch',
      fields: {
        tool_calls: [
          {
            tool_name: 'Bash',
            tool_input: bash,
            tool_use_id: 'toolu_fake_0_1',
            tool_response: '(Bash completed with no output)',
          },
        ],
      },
    },
  },
  PermissionRequest: {
    type: 'permission.requested',
    data: {
      ...base,
      hook: 'PermissionRequest',
      turn: '75fed24f-ee66-47c6-a8e0-282abe9ceb82',
      tool: 'Bash',
      input: { command: 'touch /home/dev/work/x', description: 'scripted step' },
      cwd,
      suggestions: 2,
    },
  },
  Stop: {
    type: 'message.sent',
    data: { ...base, hook: 'Stop', text: 'done', fields: { background_tasks: [], session_crons: [] } },
  },
};

describe('readClaude', () => {
  it.each(hookFixtures('claude').filter((name) => !name.includes('http')))('%s', (name) => {
    const read = readable('claude', hookFixture(name));
    const want = expected[name.split('/')[2] ?? ''] ?? {};
    expect({ action: read.action, ...read.events[0] }).toMatchObject(want);
    if ('data' in want) expect(read.events[0]?.data).toEqual(want.data);
    expect(Object.keys(want)).not.toEqual([]);
    expect(read.events.length + (read.action ? 1 : 0)).toBe(1);
    expect(read.origin).toBeNull();
  });

  it('reads what an HTTP hook posts like what a command hook is given', () => {
    const { body } = hookFixture('claude/2.1.330/http-PreToolUse-request');
    const read = readable('claude', body);
    expect(read).toMatchObject({
      hook: 'PreToolUse',
      kind: 'before-tool',
      action: { tool: 'Bash', input: bash },
    });
  });

  it('keeps a subagent as a child of its session', () => {
    const payload = hookFixture('claude/2.1.330/PreToolUse');
    const inside: Record<string, unknown> = { ...payload, agent_id: 'a17', agent_type: 'Explore' };
    const read = readable('claude', inside);
    expect(read.session).toBe(session);
    expect(read.action?.subagent).toEqual({ id: 'a17', type: 'Explore' });
    const { tool_name: _t, tool_input: _i, tool_use_id: _u, ...common } = inside;
    const started = readable('claude', { ...common, hook_event_name: 'SubagentStart' });
    expect(started.events[0]).toMatchObject({
      type: 'subagent.started',
      data: { name: 'Explore', subagent: { id: 'a17', type: 'Explore' } },
    });
  });

  it('keeps hooks and fields it does not know', () => {
    const read = readable('claude', { session_id: 's', hook_event_name: 'BrandNew', colour: 'green' });
    expect(read.kind).toBe('after');
    expect(read.events[0]).toMatchObject({
      type: 'hook.received',
      data: { hook: 'BrandNew', fields: { colour: 'green' } },
    });
  });

  it('finds the session a fork goes on from, by the name of its transcript', () => {
    const payload = { ...hookFixture('claude/2.1.330/SessionStart'), session_id: 'another', source: 'fork' };
    expect(readable('claude', payload).origin).toBe(session);
    expect(readable('claude', hookFixture('claude/2.1.330/Stop'), { origin: 'older' }).origin).toBe('older');
  });

  it('joins a denial by the client to its call, and leaves a dialog without a call alone', () => {
    const pre = hookFixture('claude/2.1.330/PreToolUse');
    const denied = readable('claude', { ...pre, hook_event_name: 'PermissionDenied', reason: 'auto mode' });
    expect(denied.events[0]).toMatchObject({
      type: 'permission.denied',
      data: { actionId: 'toolu_fake_0_1', reason: 'auto mode' },
    });
    expect(
      readable('claude', hookFixture('claude/2.1.330/PermissionRequest')).events[0]?.data,
    ).not.toHaveProperty('actionId');
  });
});
