import { describe, expect, it } from 'vitest';
import { hookFixture, hookFixtures, readable } from '@/lib/testing/hook-fixtures';

const session = '01a206a4-525b-7731-96b9-c5afe611b856';
const model = 'gpt-5.1-codex';
const cwd = '/home/dev/work';
const turn = '01a206a4-5270-7c51-a2c1-b1b624ba9446';
const permissionMode = 'bypassPermissions';
const base = { model, permissionMode, turn };
const input = { command: 'echo hi > /home/dev/work/x' };

const expected: Record<string, object> = {
  SessionStart: {
    type: 'session.started',
    data: {
      hook: 'SessionStart',
      source: 'startup',
      cwd,
      model,
      permissionMode,
      transcript: `/home/dev/home/.codex/sessions/2026/11/23/rollout-2026-11-23T04-22-42-${session}.jsonl`,
    },
  },
  SessionEnd: { type: 'session.ended', data: { hook: 'SessionEnd', reason: 'other' } },
  UserPromptSubmit: {
    type: 'prompt.submitted',
    data: { ...base, hook: 'UserPromptSubmit', prompt: 'run the scripted step' },
  },
  PreToolUse: { action: { id: 'call_fake_0_1', tool: 'Bash', input, cwd } },
  'PreToolUse-mcp': {
    action: {
      id: 'call_fake_0_1',
      tool: 'mcp__gw__echo',
      input: { text: 'hi' },
      cwd,
      mcp: { server: 'gw', tool: 'echo' },
    },
  },
  PostToolUse: {
    id: `tool:${session}:call_fake_0_1:completed`,
    type: 'tool.completed',
    data: {
      ...base,
      hook: 'PostToolUse',
      actionId: 'call_fake_0_1',
      tool: 'Bash',
      input,
      cwd,
      result: { size: 0, preview: '', truncated: false },
    },
  },
  Stop: { type: 'message.sent', data: { ...base, hook: 'Stop', text: 'done' } },
  PreModelRequest: {
    type: 'hook.received',
    data: { hook: 'PreModelRequest', model, turn: '01a206a5-eb9d-7492-9f21-34dbca81a514' },
  },
  PostModelRequest: {
    type: 'hook.received',
    data: {
      hook: 'PostModelRequest',
      model,
      turn: '01a206a5-eb9d-7492-9f21-34dbca81a514',
      fields: {
        status: 'completed',
        error: null,
        token_usage: {
          input_tokens: 11,
          cached_input_tokens: 0,
          cache_write_input_tokens: 0,
          output_tokens: 7,
          reasoning_output_tokens: 0,
          total_tokens: 18,
        },
      },
    },
  },
};

describe('readCodex', () => {
  it.each(hookFixtures('codex'))('%s', (name) => {
    const read = readable('codex', hookFixture(name));
    const want = expected[name.split('/')[2] ?? ''] ?? {};
    expect({ action: read.action, ...read.events[0] }).toMatchObject(want);
    if ('data' in want) expect(read.events[0]?.data).toEqual(want.data);
    expect(Object.keys(want)).not.toEqual([]);
    expect(read.events.length + (read.action ? 1 : 0)).toBe(1);
    expect(read.origin).toBeNull();
  });

  it('passes a patch on whole', () => {
    const patch = '*** Begin Patch\n*** Delete File: main.tf\n*** End Patch';
    const payload = { ...hookFixture('codex/0.169.0/PreToolUse'), tool_name: 'apply_patch' };
    const read = readable('codex', { ...payload, tool_input: { command: patch } });
    expect(read.action).toMatchObject({ tool: 'apply_patch', input: { command: patch } });
  });

  it('takes an exit code other than 0 as a failure', () => {
    const payload = hookFixture('codex/0.169.0/PostToolUse');
    const response = { output: 'no such file', metadata: { exit_code: 2 } };
    const [event] = readable('codex', { ...payload, tool_response: response }).events;
    expect(event).toMatchObject({
      id: `tool:${session}:call_fake_0_1:completed`,
      type: 'tool.failed',
      data: { error: 'exit code 2', exitCode: 2, result: { preview: 'no such file' } },
    });
  });
});
