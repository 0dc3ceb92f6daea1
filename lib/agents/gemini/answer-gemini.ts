import { endRun, type HookAnswer, type HookDecision, refused, silence } from '@/lib/agents/hook-answer';

/** Hooks whose exit code 2 refuses: the call, the prompt, the model call. */
const refusing = new Set(['BeforeTool', 'BeforeAgent', 'BeforeModel']);

/** Gemini CLI's answer. A stop: not run, and the run ends. `ask` would hang a headless run: it is never said. */
export function answerGemini(hook: string, decision: HookDecision): HookAnswer {
  if (decision.outcome === 'allow') return silence;
  const stop = decision.outcome === 'stop' ? JSON.stringify(endRun(decision.reason)) : '';
  if (refusing.has(hook)) return refused(decision.reason, stop);
  return hook === 'AfterTool' ? { ...silence, stdout: stop } : silence;
}
