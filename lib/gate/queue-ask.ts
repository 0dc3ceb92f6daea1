import type { Ctx, KeyActor } from '@/lib/db/context';
import type { GateAnswer } from '@/lib/domain/gate-request';
import { Problem } from '@/lib/domain/problem';
import type { LogQueues } from '@/lib/ingest/log-queue';
import type { Bench } from './bench';
import { judgeAction } from './judge-action';
import { JudgedTooEarly } from './judgement';
import type { PreparedAction } from './prepare-action';

/** The world changes when an admin changes it; one that changes between every two lines of this is no world to judge in. */
const mostRounds = 5;

/** Judges an action and lets the log of its environment decide. `origin`: the session that its session goes on from. */
export async function queueAsk(
  ctx: Ctx<KeyActor>,
  { bench, queues }: { bench: Bench; queues: LogQueues },
  action: PreparedAction,
  origin: string | null = null,
): Promise<GateAnswer> {
  const { actor: key } = ctx;
  const began = performance.now();
  for (let round = 0; round < mostRounds; round += 1) {
    const judged = await judgeAction(ctx, bench, action);
    const answer = await new Promise<GateAnswer | JudgedTooEarly>((resolve, reject) =>
      queues.add(key.environmentId, {
        kind: 'ask',
        key,
        action,
        judged,
        origin,
        resolve,
        reject: (error) => (error instanceof JudgedTooEarly ? resolve(error) : reject(error)),
      }),
    );
    if (answer instanceof JudgedTooEarly) continue;
    bench.onAnswer?.(answer.decision, performance.now() - began);
    return answer;
  }
  throw new Problem(
    'overloaded',
    'What tells environments apart changes faster than an action can be judged. Nothing was decided: ask again.',
    { retryAfter: 1 },
  );
}
