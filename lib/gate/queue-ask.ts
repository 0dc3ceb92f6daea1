import type { Ctx, KeyActor } from '@/lib/db/context';
import type { GateAnswer } from '@/lib/domain/gate-request';
import type { LogQueues } from '@/lib/ingest/log-queue';
import type { Bench } from './bench';
import { judgeAction } from './judge-action';
import type { PreparedAction } from './prepare-action';

/** Judges an action and lets the log of its environment decide. `origin`: the session that its session goes on from. */
export async function queueAsk(
  ctx: Ctx<KeyActor>,
  { bench, queues }: { bench: Bench; queues: LogQueues },
  action: PreparedAction,
  origin: string | null = null,
): Promise<GateAnswer> {
  const { actor: key } = ctx;
  const began = performance.now();
  const judged = await judgeAction(ctx, bench, action);
  const answer = await new Promise<GateAnswer>((resolve, reject) =>
    queues.add(key.environmentId, { kind: 'ask', key, action, judged, origin, resolve, reject }),
  );
  bench.onAnswer?.(answer.decision, performance.now() - began);
  return answer;
}
