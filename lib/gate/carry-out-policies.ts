import { voidApprovals } from '@/lib/approvals/void-approvals';
import type { Log } from '@/lib/db/write-log';
import { openDetectedIncident } from '@/lib/incidents/open-detected-incident';
import type { GateWrites } from './gate-writes';

/** What policies ordered besides their answers, in the transaction of these: void approvals, incidents. */
export async function carryOutPolicies(log: Log, { voided, alerts }: GateWrites): Promise<void> {
  for (const [id, reason] of voided) await voidApprovals(log, { ids: [id] }, reason);
  for (const { match, session, agent, text, seq } of alerts) {
    const stopped = match.effect === 'stop';
    await openDetectedIncident(log, {
      kind: stopped ? 'policy-stop' : 'policy-alert',
      severity: stopped ? 'critical' : 'medium',
      title: `${match.sentence} ${agent}: ${text}`.slice(0, 200),
      cause: `policy:${match.environment}:${match.policy}:${match.rule}:${session}`,
      session,
      agent,
      causeSeq: seq,
    });
  }
}
