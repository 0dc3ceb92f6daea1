import { endRun, type HookAnswer, type HookDecision, refused, silence } from '@/lib/agents/hook-answer';

/** Hooks whose exit code 2 refuses: the call, or the prompt. On others it would do something else (on `Stop` it makes the agent go on). */
const refusing = new Set(['PreToolUse', 'UserPromptSubmit']);
/** Hooks whose `continue: false` ends the run (2.1.330, run). `SessionStart` ignores it: such a session is refused at its first prompt. */
const ending = new Set(['PostToolUse', 'PostToolBatch']);

/** Claude Code's answer by exit code. A stop: not run, and the run ends. */
export function answerClaude(hook: string, decision: HookDecision): HookAnswer {
  if (decision.outcome === 'allow') return silence;
  const stop = decision.outcome === 'stop';
  if (refusing.has(hook))
    return refused(decision.reason, stop ? JSON.stringify(endRun(decision.reason)) : '');
  if (!stop) return silence;
  if (ending.has(hook)) return { ...silence, stdout: JSON.stringify(endRun(decision.reason)) };
  if (hook === 'PermissionRequest') return { ...silence, stdout: JSON.stringify(interrupt(decision.reason)) };
  return silence;
}

/** Claude Code's own JSON, for hooks of `type: "http"`. `{}` is no opinion. */
export function answerClaudeHttp(hook: string, decision: HookDecision): Record<string, unknown> {
  if (decision.outcome === 'allow') return {};
  const stop = decision.outcome === 'stop' ? endRun(decision.reason) : {};
  if (hook === 'PreToolUse') {
    const hookSpecificOutput = {
      hookEventName: hook,
      permissionDecision: 'deny',
      permissionDecisionReason: decision.reason,
    };
    return { ...stop, hookSpecificOutput };
  }
  if (hook === 'UserPromptSubmit')
    return decision.outcome === 'stop' ? stop : { decision: 'block', reason: decision.reason };
  if (ending.has(hook)) return stop;
  return hook === 'PermissionRequest' && decision.outcome === 'stop' ? interrupt(decision.reason) : {};
}

/** Refuses the dialog and ends the run. */
function interrupt(message: string): Record<string, unknown> {
  const decision = { behavior: 'deny', message, interrupt: true };
  return { hookSpecificOutput: { hookEventName: 'PermissionRequest', decision } };
}
