import type { Log } from '@/lib/db/write-log';
import { openDetectedIncident } from './open-detected-incident';

/** A refusal appended in this transaction. */
export type Refused = { session: string; agent: string; actionDigest: string; text: string; seq: bigint };

/** This many refusals of the same action in this time open an incident. */
export const repeatedTimes = 5;
const withinMs = 60_000;
/** Lines of a session that are looked through: this runs under the environment's lock, so it must have an end. */
const lookedThrough = 500;

/**
 * Detector: an agent that keeps asking for what it was refused. Counts refusals of the same tool and input by the
 * same session within a minute, those of this transaction included, and opens one incident when there are five.
 * Looks back over the session's last 500 lines at most. Sessions' rows must be up to date.
 */
export async function detectRefusedRepeatedly(log: Log, refusals: readonly Refused[]): Promise<void> {
  if (refusals.length === 0) return;
  const often = await refusedOften(
    log,
    refusals.map(({ session }) => session),
  );
  const latest = new Map(refusals.map((refusal) => [`${refusal.actionDigest} ${refusal.session}`, refusal]));
  for (const last of latest.values()) {
    if (often.has(last.session)) await detect(log, refusals, last);
  }
}

/** Sessions with enough refusals in all: most need no look at the log. */
async function refusedOften(log: Log, sessions: string[]): Promise<Set<string>> {
  const rows = await log.tx.session.findMany({
    where: { environmentId: log.environmentId, id: { in: sessions }, denied: { gte: repeatedTimes } },
    select: { id: true },
  });
  return new Set(rows.map((row) => row.id));
}

async function detect(log: Log, refusals: readonly Refused[], last: Refused): Promise<void> {
  const { session, agent, actionDigest, text } = last;
  const cause = `refused-repeatedly:${session}:${actionDigest}`;
  const before = await log.tx.incident.findFirst({
    where: { environmentId: log.environmentId, cause },
    orderBy: { number: 'desc' },
    select: { status: true, resolvedAt: true },
  });
  if (before && before.status !== 'resolved') return;
  // What led to an incident that was resolved since does not open a second one.
  const since = Math.max(log.now.getTime() - withinMs, before?.resolvedAt?.getTime() ?? 0);
  const here = refusals.filter((other) => other.session === session && other.actionDigest === actionDigest);
  const times = here.length + (await refusedSince(log, session, actionDigest, new Date(since)));
  if (times < repeatedTimes) return;
  await openDetectedIncident(log, {
    kind: 'refused-repeatedly',
    severity: 'high',
    title: `${agent} asked ${times} times within a minute for what it was refused: ${text}`.slice(0, 200),
    cause,
    session,
    agent,
    causeSeq: last.seq,
  });
}

/** Refusals of this action that are in the log already, later than `since`. Reads the session's newest lines by index. */
async function refusedSince(log: Log, session: string, actionDigest: string, since: Date): Promise<number> {
  const [row] = await log.tx.$queryRawUnsafe<{ times: number }[]>(
    `SELECT count(*)::int AS times FROM (
       SELECT type, received_at, body FROM events WHERE environment_id = $1::int AND session_id = $2
       ORDER BY seq DESC LIMIT ${lookedThrough}) recent
     WHERE type = 'gate.denied' AND received_at > $3::timestamptz AND position($4 IN body) > 0`,
    log.environmentId,
    session,
    since.toISOString(),
    `"actionDigest":"${actionDigest}"`,
  );
  return row?.times ?? 0;
}
