import type { Db } from '@/lib/db/client';
import { firstSince } from '@/lib/live/time-bounds';

const dayMs = 24 * 60 * 60 * 1000;

/** Lines that retention no longer keeps: after < seq <= through. `before`: received earlier than this. */
export type TrimPlan = { after: bigint; through: bigint; before: Date };

/** What a retention of so many days has outlived now; `through` is `after` where that is nothing. */
export async function planTrim(
  db: Db,
  environment: { id: number; retentionDays: number },
  now: Date,
): Promise<TrimPlan> {
  const { id: environmentId, retentionDays } = environment;
  const before = new Date(now.getTime() - retentionDays * dayMs);
  const head = await db.logHead.findUniqueOrThrow({ where: { environmentId } });
  const last = await db.logTrim.findFirst({ where: { environmentId }, orderBy: { throughSeq: 'desc' } });
  const after = last?.throughSeq ?? 0n;
  const through = (await firstSince(db, environmentId, head.seq, before)) - 1n;
  return { after, through: through > after ? through : after, before };
}
