import type { Db } from '@/lib/db/client';
import { type Activity, activityMinutes } from '@/lib/domain/overview';

const minuteMs = 60_000;

/**
 * Lines a minute of each environment over the last whole minutes. A log's numbers have no gaps, so what came in a minute is the
 * difference of two numbers: each boundary is found by halving over the log's key, about 20 look-ups, however much was written.
 */
export async function minuteCounts(db: Db, ids: number[], now: Date): Promise<Map<number, Activity>> {
  const end = Math.floor(now.getTime() / minuteMs) * minuteMs;
  const from = end - activityMinutes * minuteMs;
  const rows = await db.$queryRawUnsafe<{ id: number; n: number; first: bigint }[]>(
    `WITH RECURSIVE halves (env, n, low, high) AS (
       SELECT h.environment_id, m.n, 1::bigint, h.seq + 1
         FROM log_heads h CROSS JOIN generate_series(0, $3::int) AS m (n) WHERE h.environment_id = ANY($1::int[])
       UNION ALL
       SELECT env, n, CASE WHEN late THEN low ELSE middle + 1 END, CASE WHEN late THEN middle ELSE high END
         FROM (SELECT env, n, low, high, (low + high) / 2 AS middle, coalesce((
             SELECT e.received_at >= 'epoch'::timestamptz + ($2::bigint + halves.n * ${minuteMs}) * interval '1 millisecond'
               FROM events e WHERE e.environment_id = halves.env AND e.seq >= (halves.low + halves.high) / 2 ORDER BY e.seq LIMIT 1), true) AS late
           FROM halves WHERE low < high) step)
     SELECT env AS id, n, low AS first FROM halves WHERE low = high`,
    ids,
    String(from),
    activityMinutes,
  );
  const firsts = new Map<number, bigint[]>();
  for (const { id, n, first } of rows) {
    const list = firsts.get(id) ?? [];
    list[n] = first;
    firsts.set(id, list);
  }
  return new Map(
    [...firsts].map(([id, list]) => [
      id,
      {
        from: new Date(from).toISOString(),
        counts: Array.from({ length: activityMinutes }, (_, n) =>
          Math.max(0, Number((list[n + 1] ?? 0n) - (list[n] ?? 0n))),
        ),
      },
    ]),
  );
}
