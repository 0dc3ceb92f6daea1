import type { GateAnswer } from '@/lib/domain/gate-request';
import type { Verdict } from '@/lib/domain/verdict';

/** The rule that decides, as people name it: `blast-radius@3/destroy-all`; undefined: no rule matched. */
export function policyName({ matches }: Verdict): string | undefined {
  const [match] = matches;
  return match ? `${match.policy}@${match.version}/${match.rule}` : undefined;
}

/** What the agent is told when the policies allow or deny. */
export function policyAnswer(verdict: Verdict): GateAnswer {
  const policy = policyName(verdict);
  const named = policy ? { policy } : {};
  const sentence = verdict.matches[0]?.sentence ?? '';
  if (verdict.stop) {
    const reason = `This session was stopped by a policy: ${sentence} Do not try again and do not work around it. End this run and tell your user that an admin must reset the stop before work can go on.`;
    return { decision: 'deny', stopped: true, reason, ...named };
  }
  if (verdict.decision === 'deny') {
    const reason = `Denied by a policy: ${sentence} Do not work around it: reach the goal another way, or tell your user.`;
    return { decision: 'deny', stopped: false, reason, ...named };
  }
  return {
    decision: 'allow',
    stopped: false,
    reason: 'Allowed: nothing holds or forbids this action here.',
    ...named,
  };
}
