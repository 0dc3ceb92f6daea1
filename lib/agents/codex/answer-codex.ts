import { endRun, type HookAnswer, type HookDecision, refused, silence } from '@/lib/agents/hook-answer';

/** Hooks whose exit code 2 with a reason refuses the call or the prompt. */
const refusing = new Set(['PreToolUse', 'UserPromptSubmit']);

/**
 * Codex's answer. Its output schemas allow no unknown member, and `continue: false` before a tool lets the tool run: a
 * refusal is exit code 2 and stderr alone. A turn that is under way goes on until the model gives up; every call is refused.
 */
export function answerCodex(hook: string, decision: HookDecision): HookAnswer {
  if (decision.outcome === 'allow') return silence;
  if (refusing.has(hook)) return refused(decision.reason);
  if (decision.outcome !== 'stop') return silence;
  if (hook === 'SessionStart') return { ...silence, stdout: JSON.stringify(endRun(decision.reason)) };
  if (hook === 'PermissionRequest') {
    const denial = { behavior: 'deny', message: decision.reason };
    const stdout = JSON.stringify({ hookSpecificOutput: { hookEventName: hook, decision: denial } });
    return { ...silence, stdout };
  }
  return silence;
}
