import type { Ctx, KeyActor } from '@/lib/db/context';
import type { GateAnswer } from '@/lib/domain/gate-request';
import type { LogQueues } from '@/lib/ingest/log-queue';
import type { ApprovalWatch } from './approval-watch';

/** Asks the log once what a held action's answer is now. */
export function collect(key: KeyActor, queues: LogQueues, approvalId: string): Promise<GateAnswer> {
  return new Promise((resolve, reject) =>
    queues.add(key.environmentId, { kind: 'collect', key, approvalId, resolve, reject }),
  );
}

/** A `hold` is waited for: until a person decided, it expired or became void, the caller left, or the time is up. */
export async function awaitDecision(
  ctx: Ctx<KeyActor>,
  answer: GateAnswer,
  input: { waitSeconds: number; queues: LogQueues; watch: ApprovalWatch; signal: AbortSignal },
): Promise<GateAnswer> {
  const until = Date.now() + input.waitSeconds * 1000;
  let latest = answer;
  while (latest.decision === 'hold' && latest.requestId && !input.signal.aborted) {
    const leftMs = until - Date.now();
    if (leftMs <= 0) break;
    const changed = await input.watch.changed(latest.requestId, leftMs, input.signal);
    if (!changed) break;
    latest = await collect(ctx.actor, input.queues, latest.requestId);
  }
  return latest;
}
