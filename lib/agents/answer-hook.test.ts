import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AgentClient, agentClients, hookEvents, hookKind } from '@/lib/domain/agent-client';
import { answerHook } from './answer-hook';
import { answerClaudeHttp } from './claude/answer-claude';

const end = (stopReason: string) => JSON.stringify({ continue: false, stopReason });
const permission = (decision: object) =>
  JSON.stringify({ hookSpecificOutput: { hookEventName: 'PermissionRequest', decision } });

/** Everything any client may ever be told on stdout besides nothing: hook -> text. */
const says: Record<AgentClient, Record<string, string>> = {
  claude: {
    PreToolUse: end('why'),
    UserPromptSubmit: end('why'),
    PostToolUse: end('why'),
    PostToolBatch: end('why'),
    PermissionRequest: permission({ behavior: 'deny', message: 'why', interrupt: true }),
  },
  codex: { SessionStart: end('why'), PermissionRequest: permission({ behavior: 'deny', message: 'why' }) },
  gemini: { BeforeTool: end('why'), BeforeAgent: end('why'), BeforeModel: end('why'), AfterTool: end('why') },
  kiro: {},
};

describe('answerHook', () => {
  it('says nothing where nothing is refused', () => {
    for (const client of agentClients)
      for (const hook of [...Object.keys(hookEvents[client]), 'Unknown'])
        expect(answerHook(client, hook, { outcome: 'allow' })).toEqual({
          exitCode: 0,
          stdout: '',
          stderr: '',
        });
  });

  it('refuses a call or prompt by exit code 2 and a reason, and nothing else by it', () => {
    for (const client of agentClients) {
      for (const hook of Object.keys(hookEvents[client])) {
        const kind = hookKind(client, hook);
        const can = kind === 'before-tool' || kind === 'prompt';
        const answer = answerHook(client, hook, { outcome: 'deny', reason: 'why' });
        expect({ client, hook, ...answer }).toEqual({
          client,
          hook,
          exitCode: can ? 2 : 0,
          stdout: '',
          stderr: can ? 'why\n' : '',
        });
        expect(answerHook(client, hook, { outcome: 'stop', reason: 'why' }).exitCode).toBe(can ? 2 : 0);
      }
    }
  });

  it('ends the run only where that client was seen to honour it, in that client’s words', () => {
    for (const client of agentClients) {
      for (const hook of [...Object.keys(hookEvents[client]), 'Unknown'])
        expect({
          client,
          hook,
          stdout: answerHook(client, hook, { outcome: 'stop', reason: 'why' }).stdout,
        }).toEqual({
          client,
          hook,
          stdout: says[client][hook] ?? '',
        });
    }
  });

  it('never asks, never says `ask`, and never leaves a refusal without a reason', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...agentClients),
        fc.oneof(fc.constantFrom('PreToolUse', 'BeforeTool', 'preToolUse', 'Stop', 'stop'), fc.string()),
        fc.constantFrom('deny', 'stop'),
        fc.string(),
        (client, hook, outcome, reason) => {
          const answer = answerHook(client, hook, { outcome: outcome as 'deny' | 'stop', reason });
          if (answer.exitCode === 2) expect(answer.stderr.trim()).not.toBe('');
          if (answer.stdout === '') return;
          const said = JSON.parse(answer.stdout);
          expect(Object.keys(said)).toEqual(
            said.continue === false ? ['continue', 'stopReason'] : ['hookSpecificOutput'],
          );
          expect(said.hookSpecificOutput?.permissionDecision).toBeUndefined();
        },
      ),
    );
  });

  it('answers Claude’s HTTP hooks in JSON of its own', () => {
    const deny = { outcome: 'deny', reason: 'why' } as const;
    const stop = { outcome: 'stop', reason: 'why' } as const;
    const hookSpecificOutput = {
      hookEventName: 'PreToolUse',
      permissionDecision: 'deny',
      permissionDecisionReason: 'why',
    };
    expect(answerClaudeHttp('PreToolUse', { outcome: 'allow' })).toEqual({});
    expect(answerClaudeHttp('PreToolUse', deny)).toEqual({ hookSpecificOutput });
    expect(answerClaudeHttp('PreToolUse', stop)).toEqual({
      continue: false,
      stopReason: 'why',
      hookSpecificOutput,
    });
    expect(answerClaudeHttp('UserPromptSubmit', deny)).toEqual({ decision: 'block', reason: 'why' });
    expect(answerClaudeHttp('UserPromptSubmit', stop)).toEqual({ continue: false, stopReason: 'why' });
    expect(answerClaudeHttp('PostToolUse', stop)).toEqual({ continue: false, stopReason: 'why' });
    expect(answerClaudeHttp('Stop', stop)).toEqual({});
  });
});
