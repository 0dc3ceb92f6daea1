import { type HookAnswer, type HookDecision, refused, silence } from '@/lib/agents/hook-answer';
import { hookKind } from '@/lib/domain/agent-client';

/** Kiro's answer: exit code 2 and stderr refuse a call or a prompt; its stdout is not read. Nothing ends its run from a hook. */
export function answerKiro(hook: string, decision: HookDecision): HookAnswer {
  if (decision.outcome === 'allow') return silence;
  const kind = hookKind('kiro', hook);
  return kind === 'before-tool' || kind === 'prompt' ? refused(decision.reason) : silence;
}
