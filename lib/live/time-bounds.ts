import type { Db } from '@/lib/db/client';

/**
 * Lines are numbered in the order of time, but app processes' clocks differ and a clock may be set back. Lines are looked
 * for this much beyond a range; one that a clock was wrong by more is not found by its time.
 */
const slackMs = 3_600_000;

/**
 * Which lines can lie in a range of time: low < seq <= high. Found by halving over the log's key, about 25 look-ups,
 * so that a range far back costs no walk through everything newer. The times themselves are still to be compared.
 */
export async function timeBounds(
  db: Db,
  environmentId: number,
  head: bigint,
  range: { from?: string | undefined; to?: string | undefined },
): Promise<{ low: bigint; high: bigint }> {
  const before = async (ms: number) => (await firstSince(db, environmentId, head, new Date(ms))) - 1n;
  return {
    low: range.from ? await before(Date.parse(range.from) - slackMs) : 0n,
    high: range.to ? await before(Date.parse(range.to) + slackMs) : head,
  };
}

/** Number of the first line received at `time` or later; one past the head when there is none. */
export async function firstSince(db: Db, environmentId: number, head: bigint, time: Date): Promise<bigint> {
  let low = 1n;
  let high = head + 1n;
  while (low < high) {
    const middle = (low + high) / 2n;
    // The next line there is: old ones may have been trimmed.
    const line = await db.event.findFirst({
      where: { environmentId, seq: { gte: middle } },
      orderBy: { seq: 'asc' },
      select: { receivedAt: true },
    });
    if (!line || line.receivedAt >= time) high = middle;
    else low = middle + 1n;
  }
  return low;
}
