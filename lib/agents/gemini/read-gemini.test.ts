import { describe, expect, it } from 'vitest';
import { callBegan } from '@/lib/agents/salted-id';
import { hookFixture, hookFixtures, readable } from '@/lib/testing/hook-fixtures';

const cwd = '/home/dev/work';
const input = { command: 'echo hi > /home/dev/work/x', description: 'scripted step' };
const id = expect.stringMatching(/^call-[0-9a-f]{32}-\d+$/);

const expected: Record<string, object> = {
  SessionStart: {
    type: 'session.started',
    at: '2026-11-23T04:26:43.539Z',
    data: {
      hook: 'SessionStart',
      source: 'startup',
      cwd,
      transcript: '/home/dev/home/.gemini/tmp/work/chats/session-2026-11-23T04-26-bc267ee3.jsonl',
    },
  },
  SessionEnd: { type: 'session.ended', data: { hook: 'SessionEnd', reason: 'exit' } },
  BeforeAgent: { type: 'prompt.submitted', data: { hook: 'BeforeAgent', prompt: 'run the scripted step' } },
  AfterAgent: { type: 'message.sent', data: { hook: 'AfterAgent', text: 'done' } },
  BeforeTool: { action: { id, tool: 'run_shell_command', input, cwd } },
  'BeforeTool-mcp': {
    action: {
      id,
      tool: 'mcp_gw_echo',
      input: { text: 'hi' },
      cwd,
      mcp: { server: 'gw', tool: 'echo', url: 'http://127.0.0.1:8789/mcp/allow' },
    },
  },
  AfterTool: {
    type: 'tool.completed',
    data: {
      hook: 'AfterTool',
      actionId: id,
      tool: 'run_shell_command',
      input,
      cwd,
      result: {
        size: 82,
        preview: '<untrusted_context>\nOutput: (empty)\nProcess Group PGID: 15668\n</untrusted_context>',
        truncated: false,
      },
    },
  },
  PreCompress: { type: 'compaction.started', data: { hook: 'PreCompress', trigger: 'auto' } },
  BeforeModel: {
    type: 'hook.received',
    data: { hook: 'BeforeModel', model: 'gemini-2.5-flash', messages: 1 },
  },
  BeforeToolSelection: {
    type: 'hook.received',
    data: { hook: 'BeforeToolSelection', model: 'gemini-2.5-flash', messages: 1 },
  },
  AfterModel: {
    type: 'hook.received',
    data: {
      hook: 'AfterModel',
      model: 'gemini-2.5-flash',
      messages: 1,
      usage: { promptTokenCount: 11, candidatesTokenCount: 7, totalTokenCount: 18 },
    },
  },
};

describe('readGemini', () => {
  it.each(hookFixtures('gemini'))('%s', (name) => {
    const read = readable('gemini', hookFixture(name));
    const want = expected[name.split('/')[2] ?? ''] ?? {};
    expect({ action: read.action, ...read.events[0] }).toMatchObject(want);
    if ('data' in want) expect(read.events[0]?.data).toEqual(want.data);
    expect(Object.keys(want)).not.toEqual([]);
    expect(read.events.length + (read.action ? 1 : 0)).toBe(1);
  });

  it('makes call ids that say when the call began and by which its end is found', () => {
    const before = readable('gemini', hookFixture('gemini/0.61.0/BeforeTool')).action?.id ?? '';
    const after = readable('gemini', hookFixture('gemini/0.61.0/AfterTool')).events[0];
    expect(callBegan(before)).toBe(Date.parse('2026-11-23T04:26:43.713Z'));
    expect(before.startsWith(after?.call?.prefix ?? '-')).toBe(true);
    expect(after?.call?.at).toBe('2026-11-23T04:26:43.763Z');
  });

  it('tells two calls of one moment apart by the hook run, and a retry of one not', () => {
    const payload = hookFixture('gemini/0.61.0/BeforeTool');
    const idOf = (ordinal: string) => readable('gemini', payload, { ordinal }).action?.id;
    expect(idOf('812-1')).toBe(idOf('812-1'));
    expect(idOf('812-1')).not.toBe(idOf('813-1'));
  });

  it('takes an error in the response as a failure', () => {
    const payload = hookFixture('gemini/0.61.0/AfterTool');
    const response = { llmContent: 'oops', error: { message: 'no such tool', type: 'x' } };
    expect(readable('gemini', { ...payload, tool_response: response }).events[0]).toMatchObject({
      type: 'tool.failed',
      data: { error: 'no such tool' },
    });
  });
});
