import type { Db } from '@/lib/db/client';
import type { Trimmed } from '@/lib/domain/retention';

/** What retention has removed of a log; null: all of it is there. */
export async function findTrimmed(db: Db, environmentId: number): Promise<Trimmed | null> {
  const newest = await db.logTrim.findFirst({
    where: { environmentId },
    orderBy: { throughSeq: 'desc' },
    select: { throughSeq: true, trimmedAt: true },
  });
  return newest && { through: Number(newest.throughSeq), at: newest.trimmedAt.toISOString() };
}
