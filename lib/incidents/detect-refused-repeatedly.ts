import type { Log } from '@/lib/db/write-log';
import { openDetectedIncident } from './open-detected-incident';

/** A refusal appended in this transaction. */
export type Refused = { session: string; agent: string; actionDigest: string; text: string; seq: bigint };

/** This many refusals of the same action in this time open an incident. */
export const repeatedTimes = 5;
export const repeatedWithinMs = 60_000;

/**
 * Detector: an agent that keeps asking for what it was refused. Counts refusals of the same tool and input by the
 * same session within a minute, those of this transaction included, whatever was written in between, and opens one
 * incident when there are five. This runs under the environment's lock: one statement, and it reads no line of the log.
 */
export async function detectRefusedRepeatedly(log: Log, refusals: readonly Refused[]): Promise<void> {
  if (refusals.length === 0) return;
  const latest = new Map(refusals.map((refusal) => [keyOf(refusal), refusal]));
  const since = new Date(log.now.getTime() - repeatedWithinMs);
  for (const { session_id: session, action_digest: actionDigest, times } of await noteTimes(log, refusals)) {
    const last = latest.get(keyOf({ session, actionDigest }));
    const fifth = times[repeatedTimes - 1];
    if (last && fifth && fifth > since) await open(log, last, times);
  }
}

const keyOf = ({ session, actionDigest }: Pick<Refused, 'session' | 'actionDigest'>) =>
  `${actionDigest} ${session}`;

type Times = { session_id: string; action_digest: string; times: Date[] };

/** Puts this transaction's refusals before those that were remembered; answers the last five of each. */
async function noteTimes(log: Log, refusals: readonly Refused[]): Promise<Times[]> {
  const counts = new Map<string, { refusal: Refused; count: number }>();
  for (const refusal of refusals) {
    const count = (counts.get(keyOf(refusal))?.count ?? 0) + 1;
    counts.set(keyOf(refusal), { refusal, count });
  }
  const noted = [...counts.values()];
  return log.tx.$queryRawUnsafe<Times[]>(
    `INSERT INTO refusals AS r (environment_id, session_id, action_digest, times, last_at)
     SELECT $1::int, t.session_id, t.action_digest, array_fill($2::timestamptz, ARRAY[least(t.count, ${repeatedTimes})]), $2::timestamptz
       FROM unnest($3::text[], $4::text[], $5::int[]) AS t(session_id, action_digest, count)
     ON CONFLICT (environment_id, session_id, action_digest)
       DO UPDATE SET times = (EXCLUDED.times || r.times)[1:${repeatedTimes}], last_at = EXCLUDED.last_at
     RETURNING session_id, action_digest, times`,
    log.environmentId,
    log.now.toISOString(),
    noted.map(({ refusal }) => refusal.session),
    noted.map(({ refusal }) => refusal.actionDigest),
    noted.map(({ count }) => count),
  );
}

async function open(log: Log, last: Refused, times: Date[]): Promise<void> {
  const { session, agent, actionDigest, text, seq } = last;
  const cause = `refused-repeatedly:${session}:${actionDigest}`;
  const before = await log.tx.incident.findFirst({
    where: { environmentId: log.environmentId, cause },
    orderBy: { number: 'desc' },
    select: { status: true, resolvedAt: true },
  });
  if (before && before.status !== 'resolved') return;
  // What led to an incident that was resolved since does not open a second one.
  const resolvedAt = before?.resolvedAt;
  if (resolvedAt && times.some((time) => time <= resolvedAt)) return;
  await openDetectedIncident(log, {
    kind: 'refused-repeatedly',
    severity: 'high',
    title: `${agent} asked ${repeatedTimes} times within a minute for what it was refused: ${text}`.slice(
      0,
      200,
    ),
    cause,
    session,
    agent,
    causeSeq: seq,
  });
}
