import type { Log } from '@/lib/db/write-log';
import { openDetectedIncident } from './open-detected-incident';

/** A refusal appended in this transaction. */
export type Refused = { session: string; agent: string; actionDigest: string; text: string; seq: bigint };

/** This many refusals of the same action in this time open an incident. */
export const repeatedTimes = 5;
const withinMs = 60_000;

/**
 * Detector: an agent that keeps asking for what it was refused. Counts refusals of the same tool and input by the
 * same session within a minute, those of this transaction included, and opens one incident when there are five.
 */
export async function detectRefusedRepeatedly(log: Log, refusals: readonly Refused[]): Promise<void> {
  const latest = new Map(refusals.map((refusal) => [`${refusal.actionDigest} ${refusal.session}`, refusal]));
  for (const last of latest.values()) {
    const { session, agent, actionDigest, text } = last;
    const here = refusals.filter(
      (other) => other.session === session && other.actionDigest === actionDigest,
    ).length;
    const times = here + (await refusedBefore(log, session, actionDigest));
    if (times < repeatedTimes) continue;
    await openDetectedIncident(log, {
      kind: 'refused-repeatedly',
      severity: 'high',
      title: `${agent} asked ${times} times within a minute for what it was refused: ${text}`.slice(0, 200),
      cause: `refused-repeatedly:${session}:${actionDigest}`,
      session,
      agent,
      causeSeq: last.seq,
    });
  }
}

/** Refusals of this action that are in the log already, within the last minute. */
async function refusedBefore(log: Log, session: string, actionDigest: string): Promise<number> {
  const [row] = await log.tx.$queryRawUnsafe<{ times: number }[]>(
    `SELECT count(*)::int AS times FROM (
       SELECT 1 FROM events WHERE environment_id = $1::int AND session_id = $2 AND type = 'gate.denied'
         AND received_at > $3::timestamptz AND position($4 IN body) > 0 LIMIT ${repeatedTimes}) recent`,
    log.environmentId,
    session,
    new Date(log.now.getTime() - withinMs).toISOString(),
    `"actionDigest":"${actionDigest}"`,
  );
  return row?.times ?? 0;
}
