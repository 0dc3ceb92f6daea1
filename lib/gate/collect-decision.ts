import type { Ctx, KeyActor } from '@/lib/db/context';
import type { GateAnswer } from '@/lib/domain/gate-request';
import type { LogQueues } from '@/lib/ingest/log-queue';
import type { ApprovalWatch } from './approval-watch';
import { awaitDecision, collect } from './await-decision';
import { requireGateScope } from './require-gate-scope';

/** What has been decided about a held action? Waits up to `waitSeconds` for a person. `not-found` for another key's request. */
export async function collectDecision(
  ctx: Ctx<KeyActor>,
  input: {
    requestId: string;
    waitSeconds: number;
    queues: LogQueues;
    watch: ApprovalWatch;
    signal: AbortSignal;
  },
): Promise<GateAnswer> {
  requireGateScope(ctx.actor);
  const answer = await collect(ctx.actor, input.queues, input.requestId);
  return awaitDecision(ctx, answer, input);
}
