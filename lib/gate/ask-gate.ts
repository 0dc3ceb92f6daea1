import type { Ctx, KeyActor } from '@/lib/db/context';
import type { GateAnswer, GateRequest } from '@/lib/domain/gate-request';
import { Problem } from '@/lib/domain/problem';
import type { LogQueues } from '@/lib/ingest/log-queue';
import type { ApprovalWatch } from './approval-watch';
import { awaitDecision } from './await-decision';
import type { Bench } from './bench';
import { prepareAction } from './prepare-action';
import { queueAsk } from './queue-ask';
import { requireGateScope } from './require-gate-scope';

/**
 * May this action run? Answers after the commit of its line in the log. A held action is waited for up to
 * `wait` seconds (0: answered `hold` at once, to be asked about again).
 */
export async function askGate(
  ctx: Ctx<KeyActor>,
  input: {
    request: GateRequest;
    bench: Bench;
    queues: LogQueues;
    watch: ApprovalWatch;
    signal: AbortSignal;
  },
): Promise<GateAnswer> {
  const key = ctx.actor;
  requireGateScope(key);
  if (key.agents.length > 0 && !key.agents.includes(input.request.agent)) {
    throw new Problem('not-allowed', `agent: this key may only speak for ${key.agents.join(', ')}.`, {
      field: 'agent',
    });
  }
  const action = prepareAction(ctx.keys, input.request);
  const answer = await queueAsk(ctx, input, action);
  return awaitDecision(ctx, answer, { ...input, waitSeconds: input.request.wait ?? 0 });
}
