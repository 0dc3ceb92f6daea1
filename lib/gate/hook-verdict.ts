import type { HookDecision } from '@/lib/agents/hook-answer';
import type { GateAnswer } from '@/lib/domain/gate-request';

/** What was decided about a hook call; with `requestId` while a person has still to decide. */
export type HookVerdict = { decision: HookDecision; requestId?: string; expiresAt?: string };

/** The gate's answer as a decision about a hook. Held is a refusal for whoever does not ask again. */
export function hookVerdict(answer: GateAnswer | null): HookVerdict {
  if (!answer || answer.decision === 'allow') return { decision: { outcome: 'allow' } };
  if (answer.decision === 'deny')
    return { decision: { outcome: answer.stopped ? 'stop' : 'deny', reason: answer.reason } };
  const { requestId, expiresAt } = answer;
  const until = expiresAt ? ` until ${expiresAt}` : '';
  const reason = `Held: this action waits for a second person to decide${until}. It was not run. Do not work around it: try it again once your user says that it was approved.`;
  return {
    decision: { outcome: 'deny', reason },
    ...(requestId ? { requestId } : {}),
    ...(expiresAt ? { expiresAt } : {}),
  };
}
