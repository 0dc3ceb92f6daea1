import type { Log } from '@/lib/db/write-log';
import type { Latch } from '@/lib/gate/refusal';
import { openDetectedIncident } from '@/lib/incidents/open-detected-incident';
import { startedBefore, wasRefused } from './action-history';

/** A sign of a stopped session, seen in this transaction: one for each latch that binds it. */
export type StopSign = {
  kind: 'event' | 'refusal';
  latch: Latch;
  session: string;
  agent: string;
  seq: bigint;
  type: string;
  /** The client's clock; null when it sent none. */
  at: Date | null;
  actionId: string | null;
  text: string | null;
};

type Target = {
  stop_id: string;
  session_id: string;
  requested_at: Date;
  requested_seq: bigint;
  first_refusal_at: Date | null;
  refusals: number;
  last_heard_at: Date | null;
  acted_after_at: Date | null;
  acted_after_seq: bigint | null;
  ended_at: Date | null;
};

/** Types that mean the agent itself did something, or began to. What people ask it is no act. */
const acts = new Set(['tool.requested', 'tool.completed', 'tool.failed']);

/**
 * Writes down what is learned of stopped sessions: the first refusal the agent saw, the last sign of life,
 * and an act after the stop, which makes the stop `failed` and opens an incident. Completions of what began
 * before the stop, and what the client's clock places before it, are late, not acts; a wish the gate refused
 * (announced, or reported as failed because of that) is no act either.
 */
export async function noteAfterStop(log: Log, signs: readonly StopSign[]): Promise<void> {
  if (signs.length === 0) return;
  const targets = await loadTargets(log, signs);
  for (const sign of signs) {
    const target = targets.get(targetKey(sign.latch.id, sign.session)) ?? addLateTarget(log, targets, sign);
    target.last_heard_at = log.now;
    if (sign.kind === 'refusal') {
      target.refusals += 1;
      if (!target.first_refusal_at) {
        target.first_refusal_at = log.now;
        log.append({
          type: 'stop.delivered',
          session: sign.session,
          agent: sign.agent,
          data: { stopId: sign.latch.id, refusedSeq: Number(sign.seq) },
        });
      }
    } else if (sign.type === 'session.ended') {
      target.ended_at ??= log.now;
    } else if (acts.has(sign.type) && !target.acted_after_at && !(await isLate(log, sign, target))) {
      target.acted_after_at = log.now;
      target.acted_after_seq = sign.seq;
      await reportFailure(log, sign);
    }
  }
  await saveTargets(log, [...targets.values()]);
}

const targetKey = (stopId: string, session: string) => `${stopId} ${session}`;

async function loadTargets(log: Log, signs: readonly StopSign[]): Promise<Map<string, Target>> {
  const rows = await log.tx.$queryRawUnsafe<Target[]>(
    `SELECT stop_id::text, session_id, requested_at, requested_seq, first_refusal_at, refusals, last_heard_at, acted_after_at, acted_after_seq, ended_at
       FROM stop_targets WHERE environment_id = $1::int AND stop_id = ANY($2::uuid[]) AND session_id = ANY($3::text[])`,
    log.environmentId,
    [...new Set(signs.map((sign) => sign.latch.id))],
    [...new Set(signs.map((sign) => sign.session))],
  );
  return new Map(rows.map((row) => [targetKey(row.stop_id, row.session_id), row]));
}

/** A session that first showed itself under a latch that was there before it: the stop reaches it now. */
function addLateTarget(log: Log, targets: Map<string, Target>, sign: StopSign): Target {
  const seq = log.append({
    type: 'stop.requested',
    session: sign.session,
    agent: sign.agent,
    data: { stopId: sign.latch.id, scope: sign.latch.scope, reason: sign.latch.reason, joinedLater: true },
  });
  const target: Target = {
    stop_id: sign.latch.id,
    session_id: sign.session,
    requested_at: log.now,
    requested_seq: seq,
    first_refusal_at: null,
    refusals: 0,
    last_heard_at: null,
    acted_after_at: null,
    acted_after_seq: null,
    ended_at: null,
  };
  targets.set(targetKey(sign.latch.id, sign.session), target);
  return target;
}

async function isLate(log: Log, sign: StopSign, target: Target): Promise<boolean> {
  if (sign.at && sign.at < new Date(sign.latch.requestedAt)) return true;
  if (!sign.actionId) return false;
  if (sign.type === 'tool.requested' || sign.type === 'tool.failed') {
    if (await wasRefused(log, sign.session, sign.actionId)) return true;
  }
  return (
    sign.type !== 'tool.requested' && startedBefore(log, sign.session, sign.actionId, target.requested_seq)
  );
}

async function reportFailure(log: Log, sign: StopSign): Promise<void> {
  const what = sign.text ?? sign.type;
  log.append({
    type: 'stop.failed',
    session: sign.session,
    agent: sign.agent,
    data: { stopId: sign.latch.id, action: what, eventSeq: Number(sign.seq) },
  });
  await openDetectedIncident(log, {
    kind: 'acted-after-stop',
    severity: 'critical',
    title: `${sign.agent} acted after it was stopped: ${what}`.slice(0, 200),
    // Of the act, not of the stop: under two stops one act is one incident.
    cause: `acted-after-stop:${sign.session}:${sign.seq}`,
    session: sign.session,
    agent: sign.agent,
    causeSeq: sign.seq,
  });
}

async function saveTargets(log: Log, targets: Target[]): Promise<void> {
  const time = (value: Date | null) => value?.toISOString() ?? null;
  await log.tx.$executeRawUnsafe(
    `INSERT INTO stop_targets (stop_id, environment_id, session_id, requested_at, requested_seq, first_refusal_at, refusals, last_heard_at, acted_after_at, acted_after_seq, ended_at)
     SELECT t.stop_id, $1::int, t.session_id, t.requested_at, t.requested_seq, t.first_refusal_at, t.refusals, t.last_heard_at, t.acted_after_at, t.acted_after_seq, t.ended_at
       FROM unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::bigint[], $6::timestamptz[], $7::int[], $8::timestamptz[], $9::timestamptz[], $10::bigint[], $11::timestamptz[])
         AS t(stop_id, session_id, requested_at, requested_seq, first_refusal_at, refusals, last_heard_at, acted_after_at, acted_after_seq, ended_at)
     ON CONFLICT (stop_id, environment_id, session_id) DO UPDATE SET first_refusal_at = excluded.first_refusal_at, refusals = excluded.refusals,
       last_heard_at = excluded.last_heard_at, acted_after_at = excluded.acted_after_at, acted_after_seq = excluded.acted_after_seq, ended_at = excluded.ended_at`,
    log.environmentId,
    targets.map((t) => t.stop_id),
    targets.map((t) => t.session_id),
    targets.map((t) => t.requested_at.toISOString()),
    targets.map((t) => t.requested_seq.toString()),
    targets.map((t) => time(t.first_refusal_at)),
    targets.map((t) => t.refusals),
    targets.map((t) => time(t.last_heard_at)),
    targets.map((t) => time(t.acted_after_at)),
    targets.map((t) => t.acted_after_seq?.toString() ?? null),
    targets.map((t) => time(t.ended_at)),
  );
}
